using System.Globalization;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>Simulators of Nixplay and Google Photos, and a workspace whose <c>picsync</c> is pointed at them.</summary>
internal sealed class FrameWorld : IAsyncDisposable
{
    private FrameWorld(NixplaySimulator nixplay, GooglePhotosSimulator google)
    {
        Nixplay = nixplay;
        Google = google;
        Album = google.AddAlbum("Family");
        Work.Environment["PICSYNC_Nixplay__BaseAddress"] = nixplay.BaseAddress.AbsoluteUri;
        Work.Environment["PICSYNC_Nixplay__UploadMonitorAddress"] = nixplay.UploadMonitorAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__LibraryAddress"] = google.LibraryAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__TokenAddress"] = google.TokenAddress.AbsoluteUri;
        WriteCredentials();
        WriteAlbum();
    }

    public Workspace Work { get; } = new();

    public NixplaySimulator Nixplay { get; }

    public GooglePhotosSimulator Google { get; }

    /// <summary>Gets the album of Google Photos that the written configuration follows.</summary>
    public SimulatedGoogleAlbum Album { get; }

    public static async Task<FrameWorld> StartAsync(int photos = 0)
    {
        var world = new FrameWorld(await NixplaySimulator.StartAsync(), await GooglePhotosSimulator.StartAsync());
        world.AddPhotos(first: 0, photos);
        return world;
    }

    /// <summary>Adds numbered photos to the Google album.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> AddPhotos(int first, int count) =>
        [
            .. Enumerable
                .Range(first, count)
                .Select(number => Google.AddPhoto(Album.Id, $"photo-{number:000}.jpg", Pictures.Make(number)).Id),
        ];

    /// <summary>Writes the credentials file. What is not given is as the simulators want it.</summary>
    public void WriteCredentials(
        string? password = null,
        string? accessToken = null,
        DateTimeOffset? expiry = null,
        string? refreshToken = null
    )
    {
        var until = (expiry ?? TimeProvider.System.GetUtcNow().AddMinutes(50)).ToString("O", CultureInfo.InvariantCulture);
        Work.Write(
            ".picsync-credentials.yaml",
            $"""
            nixplay:
              username: "{Nixplay.Options.UserName}"
              password: "{password ?? Nixplay.Options.Password}"
            googlephotos:
              api:
                key: "{Google.Options.ClientId}"
                secret: "{Google.Options.ClientSecret}"
              access:
                token_type: "Bearer"
                access_token: "{accessToken ?? Google.MakeAccessToken()}"
                refresh_token: "{refreshToken ?? Google.Options.RefreshToken}"
                expiry: "{until}"
            """
        );
    }

    /// <summary>Writes a picsync.yaml of one album, Grandma.</summary>
    /// <param name="albumId">The Google album; null for <see cref="Album"/>.</param>
    /// <param name="settings">Further lines of the album, such as <c>delete: false</c>.</param>
    public void WriteAlbum(string? albumId = null, params string[] settings) =>
        Work.Write(
            "picsync.yaml",
            $"albums:\n- name: Grandma\n  sources:\n    googlephotos:\n    - {albumId ?? Album.Id}\n"
                + string.Concat(settings.Select(line => $"  {line}\n"))
        );

    public Task<PicsyncResult> SyncAsync(params string[] arguments) => Work.RunAsync(["sync", "--json", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        Work.Dispose();
        await Nixplay.DisposeAsync();
        await Google.DisposeAsync();
    }
}
