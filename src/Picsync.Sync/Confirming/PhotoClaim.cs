namespace Picsync.Sync;

/// <summary>What has to be confirmed before a photo is deleted.</summary>
internal sealed class PhotoClaim
{
    private readonly List<Func<string?>> _doubts = [];

    /// <summary>Finds the first reason why the photo stays, once the sources have answered.</summary>
    /// <returns>A sentence; null when all is confirmed.</returns>
    public string? FindDoubt() => _doubts.Select(static find => find()).FirstOrDefault(static doubt => doubt is not null);

    /// <summary>Adds what is in doubt whatever the sources answer.</summary>
    public void Doubt(string reason) => _doubts.Add(() => reason);

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
