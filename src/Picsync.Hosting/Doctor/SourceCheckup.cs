namespace Picsync.Hosting.Doctor;

/// <summary>Looks whether a source can be read.</summary>
internal static class SourceCheckup
{
    public static async Task<IReadOnlyList<ProbeFinding>> ExamineAsync(IPhotoSource source, CancellationToken cancellationToken)
    {
        const string Name = "source";
        await foreach (var _ in source.GetMediaItemsAsync(cancellationToken).ConfigureAwait(false))
        {
            return [new ProbeFinding(Name, ProbeStatus.Ok, $"{source.Id.Value} can be read.")];
        }

        var hint = source.Capabilities.EmptyListingHint is { } known ? " " + known : "";
        return [new ProbeFinding(Name, ProbeStatus.Warning, $"{source.Id.Value} holds no photo now; a sync deletes none for that.{hint}")];
    }
}
