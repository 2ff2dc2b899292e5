namespace Picsync.Sync;

/// <summary>A job without its writing half. Reading and planning are handed this, so that a dry run cannot write.</summary>
internal sealed record ReadingJob(string AlbumName, IReadOnlyList<IPhotoSource> Sources, IFrameTargetReader Target, SyncPolicy Policy)
{
    public PhotoSelection Selection { get; init; } = PhotoSelection.Everything;

    /// <summary>Gets the moment whose draw is kept to; null for the moment of the reading.</summary>
    public DateTimeOffset? DrawnAt { get; init; }

    /// <summary>Gets the album's rule and those of its sources.</summary>
    public IReadOnlyList<PhotoSelection> Rules =>
        [Selection, .. Sources.OfType<SelectivePhotoSource>().Select(static source => source.Rule)];

    /// <summary>Gets whether photos are linked, not copied.</summary>
    public bool Links => Target is ILinkingFrameTarget;

    /// <summary>Gets all rules as one text, by which a change is noticed; empty for none.</summary>
    public string RuleMark
    {
        get
        {
            var parts = Sources
                .OfType<SelectivePhotoSource>()
                .Where(static source => !source.Rule.IsEverything)
                .Select(static source => $"{source.Id}: {source.Rule}")
                .ToList();
            if (!Selection.IsEverything)
            {
                // The first ones of another order are others.
                var order = Selection is { Limit: not null, Sample: null } ? $", order {Policy.Order}" : "";
                parts.Add($"{Selection}{order}");
            }

            return string.Join(" | ", parts);
        }
    }

    /// <summary>Gets where deleted photos are kept; null when it has no place, or there is no trash.</summary>
    public StoragePlace? Trash { get; private init; }

    public static ReadingJob Of(SyncJob job, IPhotoTrash? trash = null) =>
        new(job.AlbumName, job.Sources, job.Target, job.Policy) { Selection = job.Selection, Trash = (trash as IPlacedTrash)?.GetPlace() };
}
