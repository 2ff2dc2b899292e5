using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Picsync.Sqlite;

/// <summary>Registers the stores.</summary>
public static class SqliteServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IHashCache"/> and <see cref="ISyncJournal"/> on one SQLite file, unless others are registered already.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options; null keeps the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsyncSqlite(this IServiceCollection services, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var options = services.AddOptionsWithValidateOnStart<SqliteStoreOptions, SqliteStoreOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(static provider => new SqliteFile(
            provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(Log.Category)
        ));
        services.TryAddSingleton<IHashCache>(static provider => new SqliteHashCache(provider.GetRequiredService<SqliteFile>()));
        services.TryAddSingleton<ISyncJournal>(static provider => new SqliteSyncJournal(
            provider.GetRequiredService<SqliteFile>(),
            provider.GetService<TimeProvider>()
        ));
        return services;
    }
}
