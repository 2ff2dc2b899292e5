namespace Picsync.Files;

/// <summary>
/// Joins exports, the newest first. Equal files count once. What a newer export tells of a photo stands for what older ones tell, so
/// that a version that was edited since takes the place of the one before.
/// </summary>
/// <param name="options">What is listed.</param>
/// <param name="keys">Tells equal files.</param>
internal sealed class ExportMerge(TakeoutOptions options, ContentKeys keys)
{
    private readonly HashSet<PhotoIdentity> _known = [];
    private readonly HashSet<ContentKey> _leftOut = [];
    private readonly Dictionary<ContentKey, TakeoutMedia> _listed = [];

    /// <summary>Adds the next older export.</summary>
    public void Add(IReadOnlyList<TakeoutMedia> media)
    {
        foreach (var one in media)
        {
            if (one.Identity is { } identity && _known.Contains(identity))
            {
                continue;
            }

            var key = keys.Of(one.File);
            if (IsLeftOut(one))
            {
                _leftOut.Add(key);
            }
            else if (!_listed.TryGetValue(key, out var same) || (same.Facts is null && one.Facts is not null))
            {
                _listed[key] = one;
            }
        }

        _known.UnionWith(media.Select(static one => one.Identity).OfType<PhotoIdentity>());
    }

    /// <summary>Leaves files out, and every file that is equal to one of them.</summary>
    public void LeaveOut(IEnumerable<PartFile> files) => _leftOut.UnionWith(files.Select(keys.Of));

    /// <summary>Gets what is listed, in no order.</summary>
    public IEnumerable<TakeoutMedia> GetMedia() => _listed.Where(pair => !_leftOut.Contains(pair.Key)).Select(static pair => pair.Value);

    private bool IsLeftOut(TakeoutMedia media) =>
        media.IsClip
        || media.Facts is { IsWithheld: true }
        || (media.Facts is { IsArchived: true } && !options.IncludesArchived)
        || (media.HasEdited && options.Edited == TakeoutEdits.Prefer)
        || (media.IsEdited && options.Edited == TakeoutEdits.Ignore);
}
