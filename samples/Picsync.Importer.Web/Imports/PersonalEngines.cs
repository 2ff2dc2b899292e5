using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Sync;

namespace Picsync.Importer.Web.Imports;

/// <summary>Makes the engine for one person, on a file of their own: what is remembered of a person can be deleted as one.</summary>
internal sealed class PersonalEngines(
    IOptions<ImporterOptions> importer,
    IOptions<SyncEngineOptions> options,
    TimeProvider time,
    ILoggerFactory loggers
)
{
    private readonly string _folder = Path.Combine(importer.Value.DataDirectory, "people");

    /// <summary>Opens a person's engine; the caller disposes it.</summary>
    public PersonalEngine Open(string accountId)
    {
        Directory.CreateDirectory(_folder);
        return new PersonalEngine(PathOf(accountId), importer.Value.WritesAhead, options, time, loggers);
    }

    /// <summary>Deletes what is remembered of a person's imports. Nothing there is fine.</summary>
    public void Forget(string accountId)
    {
        if (Directory.Exists(_folder))
        {
            // SQLite keeps its log in files beside this one.
            foreach (var file in Directory.EnumerateFiles(_folder, Path.GetFileName(PathOf(accountId)) + "*"))
            {
                File.Delete(file);
            }
        }
    }

    // Ids of accounts are hexadecimal digests.
    private string PathOf(string accountId) => Path.Combine(_folder, accountId + ".db");
}
