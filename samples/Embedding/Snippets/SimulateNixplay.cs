using Picsync.Testing;

namespace Snippets;

internal static class SimulateNixplay
{
    public static async Task RunAsync(Func<NixplaySimulator, Task> test)
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Grandma");
        nixplay.AddPhoto(album.Id, "beach.jpg", SamplePictures.Jpeg(seed: 1, width: 800, height: 600, label: "1"));

        // A lost reply, a second page that is a sign-in page, and a slow line.
        nixplay.Faults.On(NixplayOperations.CreateAlbum).ResetAfterEffect();
        nixplay.Faults.On(NixplayOperations.ListPhotos).After(1).RespondHtml();
        nixplay.Faults.Latency = TimeSpan.FromMilliseconds(50);

        await test(nixplay);
    }
}
