namespace Picsync.Files;

/// <summary>One folder of one export with its pictures, videos and facts put together.</summary>
internal sealed class PairedFolder
{
    private static readonly TimeSpan s_sameMoment = TimeSpan.FromSeconds(1);

    private PairedFolder(IReadOnlyList<TakeoutMedia> media, IReadOnlyList<Sidecar> lone, IReadOnlyList<string> problems)
    {
        Media = media;
        Lone = lone;
        Problems = problems;
    }

    public IReadOnlyList<TakeoutMedia> Media { get; }

    /// <summary>Gets facts of which no file is in this folder.</summary>
    public IReadOnlyList<Sidecar> Lone { get; }

    /// <summary>Gets which facts could not be read, one phrase each.</summary>
    public IReadOnlyList<string> Problems { get; }

    public static PairedFolder Read(IReadOnlyList<PartFile> files, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<string, Sidecar>(StringComparer.Ordinal);
        var lone = new List<Sidecar>();
        var problems = new List<string>();
        foreach (var file in files.Where(static file => file.IsJson))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (file.Part.ReadJson(file))
            {
                case TakeoutJson.Photo photo when !facts.TryAdd(file.Name, photo.Facts):
                    lone.Add(photo.Facts);
                    break;
                case TakeoutJson.Unreadable unreadable:
                    problems.Add(unreadable.Problem);
                    break;
            }
        }

        var pairs = SidecarPairing.Pair(
            files.Where(static file => !file.IsJson).Select(static file => file.Name),
            facts.Keys,
            sidecar => facts[sidecar].Title
        );
        var used = pairs.Values.ToHashSet(StringComparer.Ordinal);
        lone.AddRange(facts.Where(fact => !used.Contains(fact.Key)).Select(static fact => fact.Value));
        var media = files
            .Where(static file => file.IsMedia)
            .Select(file => new TakeoutMedia(
                file,
                MediaName.Parse(file.Name),
                pairs.TryGetValue(file.Name, out var sidecar) ? facts[sidecar] : null
            ))
            .ToList();
        Relate(media);
        return new PairedFolder(media, lone, problems);
    }

    private static void Relate(List<TakeoutMedia> media)
    {
        var byStem = media.ToLookup(static one => one.Name.FullStem, StringComparer.OrdinalIgnoreCase);
        var byPhoto = media.Where(static one => !one.IsVideo).ToLookup(static one => ClipStem(one), StringComparer.OrdinalIgnoreCase);
        foreach (var one in media)
        {
            if (EditedName.Find(one.Name) is { IsKnown: true } edited)
            {
                // A second edit of one photo has a number that no original has.
                var numbered = byStem[edited.OriginalStem + one.Name.Number];
                var originals = (numbered.Any() ? numbered : byStem[edited.OriginalStem]).Where(original =>
                    original.IsVideo == one.IsVideo
                );
                foreach (var original in originals.Where(original => one.Facts is null || ReferenceEquals(one.Facts, original.Facts)))
                {
                    original.HasEdited = true;
                    one.IsEdited = true;
                }
            }

            one.IsClip = one.IsVideo && byPhoto[ClipStem(one)].Any(photo => IsClipOf(one, photo));
        }
    }

    // PXL_1.MP.jpg goes with PXL_1.MP4 as well as with PXL_1.MP.mp4.
    private static string ClipStem(TakeoutMedia media) =>
        (media.Name.Stem.EndsWith(".MP", StringComparison.OrdinalIgnoreCase) ? media.Name.Stem[..^3] : media.Name.Stem) + media.Name.Number;

    // A clip most often has no facts of its own. With such it may be a video that merely has the number of a photo.
    private static bool IsClipOf(TakeoutMedia clip, TakeoutMedia photo) =>
        clip.Facts is null
        || ReferenceEquals(clip.Facts, photo.Facts)
        || (clip.Facts.TakenAt - photo.Facts?.TakenAt)?.Duration() <= s_sameMoment;
}
