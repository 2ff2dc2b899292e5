using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Picsync.GooglePhotos;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Buckets;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Imports;
using Picsync.Importer.Web.Picking;
using Picsync.Importer.Web.Previews;
using Picsync.Importer.Web.SignIn;
using Picsync.Importer.Web.Sources;
using Picsync.Importer.Web.Storage;
using Picsync.Importer.Web.Waking;
using Picsync.Importer.Web.Web;
using Picsync.S3;
using Picsync.Sync;

namespace Picsync.Importer.Web.Hosting;

/// <summary>Puts the importer together.</summary>
internal static class ImporterServices
{
    public static void AddImporter(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton(TimeProvider.System);
        AddOptions(services, configuration);
        var importer = configuration.GetSection(ImporterOptions.Section).Get<ImporterOptions>() ?? new ImporterOptions();
        AddLibraries(services, configuration);
        AddStores(services, importer);
        AddWorkers(services, importer);
        services.AddGoogleSignIn();
        services.AddAuthorization();
        services.AddRateLimits();
        services.AddAntiforgery(static options =>
        {
            options.HeaderName = ChangeFilter.Header;
            options.Cookie.Name = "picsync-request";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<ImporterOptions>>(static (options, page) => options.Cookie.Secure(page.Value));
        services.ConfigureHttpJsonOptions(static options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ImporterJson.Default)
        );
        services.AddSingleton<PreviewStore>();
        services.AddSingleton<ImportEvents>();
        services.AddSingleton<AccountEraser>();
    }

    private static void AddOptions(IServiceCollection services, ConfigurationManager configuration)
    {
        services
            .AddOptionsWithValidateOnStart<ImporterOptions, ImporterOptionsValidator>()
            .Bind(configuration.GetSection(ImporterOptions.Section));
        services
            .AddOptionsWithValidateOnStart<GoogleClientOptions, GoogleClientOptionsValidator>()
            .Bind(configuration.GetSection(GoogleClientOptions.Section));
        // The library knows the client by the keys of the credentials file.
        services
            .AddOptions<GooglePhotosOptions>()
            .PostConfigure<IOptions<GoogleClientOptions>>(
                static (google, client) =>
                    google.Api = new GoogleApiCredentials { Key = client.Value.ClientId, Secret = client.Value.ClientSecret }
            );
    }

    private static void AddLibraries(IServiceCollection services, ConfigurationManager configuration)
    {
        // People's access tokens are in memory only, whatever file the settings name.
        services.AddSingleton<IGoogleTokenStore, InMemoryGoogleTokenStore>();
        services.AddGooglePhotos(configuration.GetSection(GoogleClientOptions.Section));
        services.AddPicsyncS3(configuration.GetSection("S3"));
        services
            .AddOptions<SyncEngineOptions>()
            // A worker that was killed on another machine holds its album for a minute.
            .Configure(static engine => engine.LeaseWait = TimeSpan.FromMinutes(2))
            .Bind(configuration.GetSection("Sync"));
        services.AddSingleton<PersonalEngines>();
    }

    private static void AddStores(IServiceCollection services, ImporterOptions importer)
    {
        services
            .AddDataProtection()
            .SetApplicationName("picsync-importer")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(importer.DataDirectory, "keys")));
        services.AddSingleton<ImporterDatabase>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AccountTokens>();
        services.AddSingleton<PickStore>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<PersonalFolders>();
        services.AddSingleton<PickerClients>();
        services.AddSingleton<ImportSources>();
    }

    private static void AddWorkers(IServiceCollection services, ImporterOptions importer)
    {
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<ImportStarter>();
        if (importer.Role == ImporterRole.All)
        {
            services.AddHostedService<ImportWorker>();
        }

        if (importer.QueueBucket is { Length: > 0 })
        {
            services.AddSingleton<IWorkerAlarm, BucketAlarm>();
        }
        else
        {
            services.AddSingleton<IWorkerAlarm, LocalAlarm>();
        }
    }
}
