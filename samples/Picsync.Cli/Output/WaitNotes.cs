using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>Says on standard error which albums wait for another run, where nothing else tells how far the work is.</summary>
internal sealed class WaitNotes(ProgressFeed feed) : IProgressDisplay
{
    public void Show()
    {
        foreach (var album in feed.TakeStages().Where(static album => album.Stage == SyncStage.Waiting))
        {
            CommandOutput.Note($"{album.Name}: {StageText.NameOf(album.Progress)}");
        }
    }

    public void Close() { }
}
