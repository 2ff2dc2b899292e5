using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Picsync.Files;

/// <summary>Registers folders and Takeouts.</summary>
public static class FilesServiceCollectionExtensions
{
    /// <summary>Adds the factories of folder sources (<c>folders</c>), Takeout sources (<c>takeout</c>) and folder targets (<c>folder</c>). Calling again adds nothing.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsyncFiles(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, FolderPhotoSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, TakeoutPhotoSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFrameTargetFactory, FolderFrameTargetFactory>());
        return services;
    }

    /// <summary>Registers <see cref="IPhotoTrash"/> as a folder of this machine, unless another trash is registered already.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options; null keeps the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFolderTrash(this IServiceCollection services, Action<FolderTrashOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptionsWithValidateOnStart<FolderTrashOptions, FolderTrashOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<IPhotoTrash>(static provider => new FolderPhotoTrash(
            provider.GetRequiredService<IOptions<FolderTrashOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILogger<FolderPhotoTrash>>()
        ));
        return services;
    }
}
