using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Interruptions;

/// <summary>
/// A frame's world twice: one whose runs are interrupted and one whose runs are not. Each round changes both libraries alike, so
/// that a run has photos to upload, to show and to delete.
/// </summary>
internal sealed class ChangingLibrary : IAsyncDisposable
{
    private const int FirstPhotos = 8;
    private const int AddedEachRound = 3;
    private readonly Queue<(string Here, string There)> _photos = new();
    private int _next;

    private ChangingLibrary(FrameWorld interrupted, FrameWorld undisturbed)
    {
        Interrupted = interrupted;
        Undisturbed = undisturbed;
    }

    /// <summary>Gets the world whose runs are interrupted.</summary>
    public FrameWorld Interrupted { get; }

    /// <summary>Gets the world whose runs are left alone.</summary>
    public FrameWorld Undisturbed { get; }

    public static async Task<ChangingLibrary> StartAsync()
    {
        var library = new ChangingLibrary(await FrameWorld.StartAsync(), await FrameWorld.StartAsync());
        library.Add(FirstPhotos);
        return library;
    }

    /// <summary>Takes the oldest photos out and puts as many new ones in.</summary>
    public void Change()
    {
        for (var i = 0; i < AddedEachRound; i++)
        {
            var (here, there) = _photos.Dequeue();
            Interrupted.Google.RemoveFromAlbum(Interrupted.Album.Id, here);
            Undisturbed.Google.RemoveFromAlbum(Undisturbed.Album.Id, there);
        }

        Add(AddedEachRound);
    }

    public async ValueTask DisposeAsync()
    {
        await Interrupted.DisposeAsync();
        await Undisturbed.DisposeAsync();
    }

    private void Add(int count)
    {
        var here = Interrupted.AddPhotos(_next, count);
        var there = Undisturbed.AddPhotos(_next, count);
        _next += count;
        foreach (var pair in here.Zip(there))
        {
            _photos.Enqueue(pair);
        }
    }
}
