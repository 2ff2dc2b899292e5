namespace Picsync.Sync;

/// <summary>Sees to it that equal content counts once while many items are read at a time. Safe for several threads.</summary>
internal sealed class ContentClaims
{
    private readonly Lock _lock = new();
    private readonly HashSet<ContentHash> _claimed;
    private readonly HashSet<ContentHash> _atTarget;

    /// <param name="claimed">Digests that listed items account for already.</param>
    /// <param name="atTarget">Digests that the target holds.</param>
    public ContentClaims(IEnumerable<ContentHash> claimed, IEnumerable<ContentHash> atTarget)
    {
        _claimed = [.. claimed];
        _atTarget = [.. atTarget];
    }

    /// <summary>Tells whether the target holds content already.</summary>
    public bool IsAtTarget(ContentHash hash) => _atTarget.Contains(hash);

    /// <summary>Claims content for one item.</summary>
    /// <returns>Again: another item has it. First: the target holds it. Absent: this item is the one to upload.</returns>
    public TargetClaim Claim(ContentHash hash)
    {
        lock (_lock)
        {
            if (!_claimed.Add(hash))
            {
                return TargetClaim.Again;
            }

            return _atTarget.Contains(hash) ? TargetClaim.First : TargetClaim.Absent;
        }
    }
}
