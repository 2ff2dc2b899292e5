using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Picsync.Files;

/// <summary>Registers folders.</summary>
public static class FilesServiceCollectionExtensions
{
    /// <summary>Adds the factories of folder sources (<c>folders</c>) and folder targets (<c>folder</c>). Calling again adds nothing.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsyncFiles(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, FolderPhotoSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFrameTargetFactory, FolderFrameTargetFactory>());
        return services;
    }
}
