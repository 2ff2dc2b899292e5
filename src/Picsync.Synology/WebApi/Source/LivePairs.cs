namespace Picsync.Synology.WebApi;

/// <summary>
/// Keeps live photos single. A NAS lists the clip as an item of its own at times; it is left out where its picture is listed too.
/// </summary>
internal sealed class LivePairs
{
    private readonly HashSet<(string, long?, long)> _pictures = [];
    private readonly List<PhotoItem> _clips = [];

    /// <summary>Whether an item goes on at once. Clips wait for the end.</summary>
    public bool TryPass(PhotoItem item)
    {
        if (item.Kind == PhotoKind.LiveClip)
        {
            _clips.Add(item);
            return false;
        }

        if (item.Kind == PhotoKind.Live)
        {
            _pictures.Add(KeyOf(item));
        }

        return true;
    }

    /// <summary>Gives the clips whose picture did not come.</summary>
    public IEnumerable<PhotoItem> TakeSingleClips() => _clips.Where(clip => !_pictures.Contains(KeyOf(clip)));

    private static (string, long?, long) KeyOf(PhotoItem item) =>
        (Path.GetFileNameWithoutExtension(item.FileName).ToUpperInvariant(), item.FolderId, item.TakenSeconds);
}
