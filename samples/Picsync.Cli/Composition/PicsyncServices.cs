using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Files;
using Picsync.GooglePhotos;
using Picsync.Hosting;
using Picsync.Immich;
using Picsync.Nixplay;
using Picsync.S3;
using Picsync.Sqlite;
using Picsync.Sync;
using Picsync.Synology;

namespace Picsync.Cli.Composition;

/// <summary>Puts Picsync together from its packages.</summary>
internal static class PicsyncServices
{
    private static readonly (string Section, Type Type)[] s_options =
    [
        ("Watchdog", typeof(WorkWatchOptions)),
        ("Sync", typeof(SyncEngineOptions)),
        ("GooglePhotos", typeof(GooglePhotosOptions)),
        ("Immich", typeof(ImmichOptions)),
        ("Nixplay", typeof(NixplayOptions)),
        ("S3", typeof(S3Options)),
        ("Synology", typeof(SynologyOptions)),
    ];

    public static ServiceProvider Build(string cacheFile, bool verbose, CompositionOptions composition, Action<string> warn)
    {
        var credentials = CredentialsFile.Find();
        foreach (var warning in credentials?.Warnings ?? [])
        {
            warn(warning);
        }

        var settings = ReadSettings(cacheFile, credentials);
        var services = new ServiceCollection();
        services.AddLogging(logging =>
            logging
                .SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Error)
                .AddFilter("System.Net.Http", LogLevel.Warning)
                // What went wrong with an album stands in the summary already.
                .AddFilter("Picsync.Sync", verbose ? LogLevel.Information : LogLevel.None)
                // A damaged file concerns a person, though the run goes on.
                .AddFilter("Picsync.Sqlite", LogLevel.Warning)
                .AddFilter("Picsync.Synology", verbose ? LogLevel.Information : LogLevel.Warning)
                .AddProvider(new ErrorStreamLogger(verbose))
        );
        services.AddSingleton(new ConfigurationInUse(credentials));
        services.AddTrash(cacheFile + ".trash");
        services.AddPicsync(options => options.LeaseWait = composition.LeaseWait);
        services.Configure<WorkWatchOptions>(settings.GetSection("Watchdog"));
        services.Configure<SyncEngineOptions>(settings.GetSection("Sync"));
        services.AddPicsyncSqlite(options => options.Path = cacheFile);
        services.AddPicsyncMonitoring();
        services.AddPicsyncFiles();
        if (credentials is not null)
        {
            services.AddSingleton<IGoogleTokenStore>(provider => CreateTokenStore(provider, credentials));
        }

        services.AddGooglePhotos(settings.GetSection("GooglePhotos"));
        services.AddImmich(settings.GetSection("Immich"));
        services.AddNixplay(settings.GetSection("Nixplay"));
        services.AddPicsyncS3(settings.GetSection("S3"));
        services.AddSingleton<ISynologyDeviceStore>(static provider => new SynologyDeviceFile(
            provider.GetRequiredService<IOptions<SynologyOptions>>().Value.DeviceId
        ));
        services.AddSynology(settings.GetSection("Synology"));
        if (composition.WritesNothing)
        {
            services.AddReadOnlyStores();
        }

        var provider = services.BuildServiceProvider();
        var mistakes = new ConfigurationMistakes();
        mistakes.Try(() => CheckSettings<GooglePhotosOptions>(provider, "GooglePhotos"));
        mistakes.Try(() => CheckSettings<ImmichOptions>(provider, "Immich"));
        mistakes.Try(() => CheckSettings<NixplayOptions>(provider, "Nixplay"));
        mistakes.Try(() => CheckSettings<S3Options>(provider, "S3"));
        mistakes.Try(() => CheckSettings<SyncEngineOptions>(provider, "Sync"));
        mistakes.Try(() => CheckSettings<SynologyOptions>(provider, "Synology"));
        mistakes.ThrowIfAny();
        return provider;
    }

    private static IConfigurationRoot ReadSettings(string cacheFile, CredentialsFile? credentials)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(FilesBeside(cacheFile)).AddPicsyncSettings(credentials);
        var written = builder.Build();
        var translated = s_options
            .SelectMany(options => SettingSpelling.Translate(written.GetSection(options.Section), options.Type))
            .ToList();
        return builder.AddInMemoryCollection(translated).Build();
    }

    private static CredentialsTokenStore CreateTokenStore(IServiceProvider provider, CredentialsFile credentials)
    {
        var options = provider.GetRequiredService<IOptions<GooglePhotosOptions>>().Value;
        IGoogleTokenStore instead = options.TokenFile is { Length: > 0 } path
            ? new FileGoogleTokenStore(path, provider.GetRequiredService<ILogger<FileGoogleTokenStore>>())
            : new InMemoryGoogleTokenStore();
        return new CredentialsTokenStore(credentials, options, instead);
    }

    // A wrong setting is found before any work begins, and is told as what it is.
    private static void CheckSettings<T>(ServiceProvider provider, string section)
        where T : class
    {
        try
        {
            _ = provider.GetRequiredService<IOptions<T>>().Value;
        }
        catch (Exception cause) when (cause is OptionsValidationException or InvalidOperationException)
        {
            throw new ConfigurationException($"a setting of {section} is wrong: {cause.Message}", location: null, key: null, cause);
        }
    }

    // What services hand out to be kept between runs lies beside the cache; a setting can move it.
    private static Dictionary<string, string?> FilesBeside(string cacheFile) =>
        new()
        {
            ["Nixplay:SessionFile"] = cacheFile + ".nixplay-session",
            ["GooglePhotos:TokenFile"] = cacheFile + ".google-token",
            ["GooglePhotos:PicksFolder"] = cacheFile + ".picks",
            ["Synology:StateFile"] = cacheFile + ".synology",
            ["GooglePhotos:AmbientFile"] = cacheFile + ".ambient.json",
        };
}
