namespace Picsync.Sync;

/// <summary>What has to be confirmed before a photo is deleted.</summary>
internal sealed class PhotoClaim
{
    private readonly List<Func<AbsenceDoubt?>> _doubts = [];

    /// <summary>Finds the first reason why the photo stays, once the sources have answered.</summary>
    /// <param name="releases">Whether a person lets go what no source could confirm. What one has, or may have, stays all the same.</param>
    /// <returns>A sentence; null when nothing holds it.</returns>
    public string? FindDoubt(bool releases) =>
        _doubts.Select(static find => find()).OfType<AbsenceDoubt>().FirstOrDefault(doubt => !(releases && doubt.IsReleasable))?.Reason;

    /// <summary>Adds what is in doubt whatever the sources answer.</summary>
    public void Doubt(string reason) => _doubts.Add(() => new AbsenceDoubt(reason, IsReleasable: false));

    public void AskFor(ListQuestion question, ListMember member)
    {
        question.AskFor(member);
        _doubts.Add(() => question.FindDoubt(member));
    }

    public void AskForAll(ListQuestion question)
    {
        question.AskForAll();
        _doubts.Add(question.FindDoubtOfAll);
    }
}
