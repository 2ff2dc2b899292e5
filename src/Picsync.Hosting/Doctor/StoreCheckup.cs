namespace Picsync.Hosting.Doctor;

/// <summary>Looks at the cache and the journal: whole, writable, how large.</summary>
internal static class StoreCheckup
{
    public static async Task<IReadOnlyList<ProbeFinding>> ExamineAsync(
        IHashCache cache,
        ISyncJournal journal,
        CancellationToken cancellationToken
    )
    {
        // Reading makes the store check that its file is whole.
        var status = await cache.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        await journal.FindRunAsync(new RunId("none"), cancellationToken).ConfigureAwait(false);
        var size = status.LengthBytes is { } length ? $", {length / 1_000} kB" : "";
        var whole = new ProbeFinding("integrity", ProbeStatus.Ok, $"{status.Location} is whole: {status.EntryCount ?? 0} digests{size}.");
        return status.LengthBytes is null ? [whole] : [whole, FolderAccess.Examine("writable", status.Location)];
    }
}
