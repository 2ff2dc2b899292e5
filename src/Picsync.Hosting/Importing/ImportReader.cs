using Picsync.Shared.Words;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Makes a configuration of one album out of an import, so that it runs as any other: same engine, same safety.</summary>
/// <param name="sources">The kinds of source.</param>
/// <param name="targets">The kinds of target.</param>
public sealed class ImportReader(SourceCatalog sources, IEnumerable<IFrameTargetFactory> targets)
{
    private static readonly ConfigurationLocation s_place = new("the command line", Line: 0, Column: 0);

    /// <summary>Reads an import. Nothing is contacted.</summary>
    /// <param name="request">The import.</param>
    /// <returns>A configuration whose one album is named by the destination.</returns>
    /// <exception cref="ConfigurationException">A source or the destination is not understood.</exception>
    public PicsyncConfiguration Read(ImportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (request.Sources.Count == 0)
        {
            throw new ConfigurationException("no source is named; add --source KIND:REF, such as folder:~/Pictures.", s_place, key: null);
        }

        var address = request.Destination.TrimEnd('/');
        var album = new AlbumConfiguration
        {
            Name = address,
            Sources = [.. request.Sources.Select(sources.Refer)],
            Target = ReadTarget(request, address),
            // What was copied and is not in the bucket any more is copied again: a bucket is no frame that a person tidies up.
            Policy = new SyncPolicy
            {
                Deletes = request.Deletes,
                Ownership = AlbumOwnership.Managed,
                RemovedAtTarget = RemovedPhotoPolicy.Restore,
            },
        };
        return new PicsyncConfiguration { Albums = [album] };
    }

    private TargetReference ReadTarget(ImportRequest request, string address)
    {
        var keys = targets.Select(static factory => factory.Key).ToList();
        var scheme = address.Split("://", 2);
        var key = scheme.Length == 2 ? keys.LastOrDefault(key => string.Equals(key, scheme[0], StringComparison.OrdinalIgnoreCase)) : null;
        return key is null
            ? throw new ConfigurationException(
                $"'{request.Destination}' is no place to import to{NearestWord.Suggest(scheme[0], keys)} An address such as "
                    + "s3://bucket/prefix is expected.",
                s_place,
                "--to"
            )
            : new TargetReference(key, SettingsOf(request, address)) { Location = s_place };
    }

    private static ConfigurationNode SettingsOf(ImportRequest request, string address)
    {
        ConfigurationEntry[] entries =
        [
            .. ((IEnumerable<(string Key, string? Value)>)[("url", address), ("email", request.Email), ("layout", request.Layout)])
                .Where(static entry => entry.Value is not null)
                .Select(static entry => new ConfigurationEntry(
                    entry.Key,
                    s_place,
                    new ConfigurationNode.Scalar(entry.Key == "url" ? "--to" : $"--{entry.Key}", s_place, entry.Value)
                )),
        ];
        return entries is [var only] ? only.Value : new ConfigurationNode.Mapping("--to", s_place, entries);
    }
}
