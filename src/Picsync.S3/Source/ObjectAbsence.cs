using System.Collections.Concurrent;
using Picsync.Shared.Listing;

namespace Picsync.S3;

/// <summary>Confirms that objects are gone by looking at each.</summary>
internal sealed class ObjectAbsence(S3Connection connection, S3Location location)
{
    public const int MostLookedAt = 100;
    private const int LooksAtATime = 16;

    /// <summary>Looks at the objects of the missing items. What a look is refused for stays unknown.</summary>
    public async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IReadOnlyCollection<string> missing,
        CancellationToken cancellationToken
    )
    {
        if (!await LooksTellAsync(cancellationToken).ConfigureAwait(false))
        {
            return AbsenceAnswers.Of(missing, Absence.Unknown);
        }

        var answers = new ConcurrentDictionary<string, Absence>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = LooksAtATime, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(
                missing,
                parallel,
                async (id, token) => answers[id] = await LookAsync(location.Prefix + id, token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return answers;
    }

    // The answer to a look has no body, so that a bucket that is gone, or a proxy that knows nothing of it, looks like an object that is gone.
    private async Task<bool> LooksTellAsync(CancellationToken cancellationToken)
    {
        var pages = new ObjectListing(connection, location.Bucket).GetPagesAsync(location.Prefix, withFolders: true, cancellationToken);
        var first = await pages.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return first is not { Count: > 0 } || await LookAsync(first[0].Key, cancellationToken).ConfigureAwait(false) == Absence.StillThere;
    }

    private async Task<Absence> LookAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await ObjectHead.FindAsync(connection, location.Bucket, key, cancellationToken).ConfigureAwait(false) is null
                ? Absence.Gone
                : Absence.StillThere;
        }
        catch (ServiceRequestException)
        {
            // A service says 403 in place of 404 to who may not list, and in its bad moments anything.
            return Absence.Unknown;
        }
    }
}
