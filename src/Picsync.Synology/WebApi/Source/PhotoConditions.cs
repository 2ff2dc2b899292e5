namespace Picsync.Synology.WebApi;

/// <summary>Conditions that only the NAS can answer, as sets of item ids: each set was listed on its own and they are combined here.</summary>
internal sealed class PhotoConditions(PhotoFilter filter, bool includesUndated)
{
    private static readonly DateTime s_epoch = DateTime.UnixEpoch;
    private readonly List<HashSet<long>> _required = [];
    private readonly HashSet<long> _excluded = [];

    /// <summary>Says that an item must be in a set.</summary>
    public void Require(HashSet<long> items) => _required.Add(items);

    /// <summary>Says that an item must not be in a set.</summary>
    public void Exclude(IEnumerable<long> items) => _excluded.UnionWith(items);

    public bool Accepts(PhotoItem item) =>
        IsDated(item) && IsInTime(item) && !_excluded.Contains(item.Id) && _required.TrueForAll(set => set.Contains(item.Id));

    private bool IsDated(PhotoItem item) => item.TakenSeconds != 0 || includesUndated;

    // Repeated here: some versions of the service pass over the time.
    private bool IsInTime(PhotoItem item)
    {
        if (filter.TakenFrom is null && filter.TakenBefore is null)
        {
            return true;
        }

        var taken = s_epoch.AddSeconds(item.TakenSeconds);
        return item.TakenSeconds != 0
            && (filter.TakenFrom is not { } from || taken >= from)
            && (filter.TakenBefore is not { } before || taken < before);
    }
}
