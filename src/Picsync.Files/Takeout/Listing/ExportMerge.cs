namespace Picsync.Files;

/// <summary>
/// Joins exports, the newest first. Equal files count once. What a newer export tells of a photo stands for what older ones tell, so
/// that a version that was edited since takes the place of the one before.
/// </summary>
/// <param name="options">What is listed.</param>
/// <param name="keys">Tells equal files.</param>
internal sealed class ExportMerge(TakeoutOptions options, ContentKeys keys)
{
    private const string Withheld = "It is in the locked folder of Google Photos, which is for nobody but its owner.";

    private readonly HashSet<PhotoIdentity> _known = [];
    private readonly HashSet<ContentKey> _leftOut = [];
    private readonly List<(PartFile File, string Reason)> _passedOver = [];
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
            if (FindReason(one) is { } reason)
            {
                _leftOut.Add(key);
                _passedOver.Add((one.File, reason));
            }
            else if (!_listed.TryGetValue(key, out var same) || (same.Facts is null && one.Facts is not null))
            {
                _listed[key] = one;
            }
        }

        _known.UnionWith(media.Select(static one => one.Identity).OfType<PhotoIdentity>());
    }

    /// <summary>Leaves files out, and every file that is equal to one of them.</summary>
    public void LeaveOut(IEnumerable<PartFile> files)
    {
        foreach (var file in files)
        {
            _leftOut.Add(keys.Of(file));
            _passedOver.Add((file, Withheld));
        }
    }

    /// <summary>Gets what is left out and why, as sentences. Copies of what is left out for being private are among it.</summary>
    public IEnumerable<(PartFile File, string Reason)> GetPassedOver() =>
        _passedOver.Concat(
            _listed
                .Where(pair => _leftOut.Contains(pair.Key))
                .Select(static pair =>
                    (pair.Value.File, "An equal file of the Takeout is left out: it is in the locked folder, the bin or the archive.")
                )
        );

    /// <summary>Gets what is listed, in no order.</summary>
    public IEnumerable<TakeoutMedia> GetMedia() => _listed.Where(pair => !_leftOut.Contains(pair.Key)).Select(static pair => pair.Value);

    private string? FindReason(TakeoutMedia media) =>
        media.IsClip ? "It is the moving part of a photo, which is listed itself."
        : media.Facts is { IsLocked: true } ? Withheld
        : media.Facts is { IsTrashed: true } ? "Google's bin held it when the Takeout was made; restore it there and export anew."
        : media.Facts is { IsArchived: true } && !options.IncludesArchived
            ? "It is in the archive of Google Photos; 'archived: true' at this Takeout lists what is archived."
        : media.HasEdited && options.Edited == TakeoutEdits.Prefer ? "Its edited version is listed in its place ('edited' of this Takeout)."
        : media.IsEdited && options.Edited == TakeoutEdits.Ignore ? "Its original is listed in its place ('edited' of this Takeout)."
        : null;
}
