using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Synology;

/// <summary>A simulated NAS and Nixplay, and a workspace whose <c>picsync</c> is pointed at them.</summary>
internal sealed class NasWorld : IAsyncDisposable
{
    private NasWorld(SynologyPhotosSimulator nas, NixplaySimulator nixplay)
    {
        Nas = nas;
        Nixplay = nixplay;
        Work.Environment["PICSYNC_Synology__ApiAddress"] = nas.ApiAddress.AbsoluteUri;
        Work.Environment["PICSYNC_Nixplay__BaseAddress"] = nixplay.BaseAddress.AbsoluteUri;
        Work.Environment["PICSYNC_Nixplay__UploadMonitorAddress"] = nixplay.UploadMonitorAddress.AbsoluteUri;
        Work.Write(
            ".picsync-credentials.yaml",
            $"""
            # kept by hand
            nixplay:
              username: "{nixplay.Options.UserName}"
              password: "{nixplay.Options.Password}"
            synology:
              username: "ada"
              password: "right"
            """
        );
    }

    public Workspace Work { get; } = new();

    public SynologyPhotosSimulator Nas { get; }

    public NixplaySimulator Nixplay { get; }

    public string Credentials => File.ReadAllText(Work.PathOf(".picsync-credentials.yaml"));

    public static async Task<NasWorld> StartAsync(Action<SynologyPhotosSimulatorOptions>? simulate = null) =>
        new(await SynologyPhotosSimulator.StartAsync(simulate), await NixplaySimulator.StartAsync());

    /// <summary>Puts an album with numbered photos on the NAS.</summary>
    public SimulatedSynologyAlbum AddAlbum(string name, int first, int count)
    {
        var album = Nas.AddAlbum(name);
        Nas.AddToAlbum(album.Id, Enumerable.Range(first, count).Select(number => AddPhoto(number).Id));
        return Nas.Albums.Single(found => found.Id == album.Id);
    }

    public SimulatedSynologyItem AddPhoto(int number, Func<SimulatedSynologyItem, SimulatedSynologyItem>? change = null) =>
        Nas.AddPhoto($"photo-{number:000}.jpg", Pictures.Make(number), change);

    public async ValueTask DisposeAsync()
    {
        Work.Dispose();
        await Nas.DisposeAsync();
        await Nixplay.DisposeAsync();
    }
}
