namespace Picsync.Sync;

/// <summary>The names by which guards are spoken of.</summary>
public static class SyncGuards
{
    /// <summary>Gets every guard.</summary>
    public static IReadOnlyList<SyncGuard> All { get; } = Enum.GetValues<SyncGuard>();

    /// <summary>Gives a guard's name as the console takes it.</summary>
    /// <param name="guard">The guard.</param>
    /// <returns>Such as <c>empty-source</c>.</returns>
    public static string NameOf(SyncGuard guard) =>
        guard switch
        {
            SyncGuard.EmptySource => "empty-source",
            SyncGuard.MassDelete => "mass-delete",
            SyncGuard.MinPhotos => "min-photos",
            SyncGuard.ShrunkSource => "shrunk-source",
            SyncGuard.ForeignPhotos => "foreign-photos",
            SyncGuard.UnknownHashes => "unknown-hashes",
            SyncGuard.TrashFull => "trash-full",
            SyncGuard.SlowLeak => "slow-leak",
            SyncGuard.Unconfirmed => "unconfirmed",
            _ => throw new ArgumentOutOfRangeException(nameof(guard), guard, message: null),
        };

    /// <summary>Finds a guard by its name, without case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The guard, or null when no guard has that name.</returns>
    public static SyncGuard? Find(string name)
    {
        foreach (var guard in All)
        {
            if (string.Equals(NameOf(guard), name, StringComparison.OrdinalIgnoreCase))
            {
                return guard;
            }
        }

        return null;
    }
}
