using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Files;
using Picsync.Sync;

namespace Picsync.Cli.Composition;

/// <summary>Gives the engine a trash in a folder, as the configuration wants it, or none.</summary>
internal static class TrashComposition
{
    public static void AddTrash(this IServiceCollection services, string folder)
    {
        services.AddFolderTrash(options => options.Path = folder);
        services
            .AddOptions<FolderTrashOptions>()
            .Configure<ConfigurationInUse>(
                (options, configuration) =>
                {
                    options.Keep = configuration.Trash.Keep;
                    options.MaxBytes = configuration.Trash.MaxBytes;
                }
            );
        services.AddSingleton(CreateEngine);
    }

    private static PhotoSyncEngine CreateEngine(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<IHashCache>(),
            provider.GetRequiredService<ISyncJournal>(),
            provider.GetRequiredService<IOptions<SyncEngineOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PhotoSyncEngine>>(),
            provider.GetRequiredService<ConfigurationInUse>().Trash.IsOn ? provider.GetRequiredService<IPhotoTrash>() : null
        );
}
