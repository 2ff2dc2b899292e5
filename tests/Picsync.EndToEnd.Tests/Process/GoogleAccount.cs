using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A simulated Google account that nobody is signed in to, and a workspace whose <c>picsync</c> is pointed at it.</summary>
internal sealed class GoogleAccount : IAsyncDisposable
{
    public const string File = ".picsync-credentials.yaml";

    private GoogleAccount(GooglePhotosSimulator google)
    {
        Google = google;
        Google.AddAlbum("Seaside");
        Work.Environment["PICSYNC_GooglePhotos__LibraryAddress"] = google.LibraryAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__PickerAddress"] = google.PickerAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__AuthorizationAddress"] = google.AuthorizationAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__TokenAddress"] = google.TokenAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__DeviceAddress"] = google.DeviceAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__RevokeAddress"] = google.RevokeAddress.AbsoluteUri;
        Work.Write(File, Before);
    }

    public Workspace Work { get; } = new();

    public GooglePhotosSimulator Google { get; }

    /// <summary>Gets the credentials file as it is before anybody signs in.</summary>
    public string Before =>
        $"""
            # mine
            nixplay: {"{username: x, password: y}"}
            googlephotos:
              api:          # of the project "Frames"
                key: {Google.Options.ClientId}
                secret: {Google.Options.ClientSecret}

            """;

    public string Credentials => System.IO.File.ReadAllText(Work.PathOf(File));

    public static async Task<GoogleAccount> StartAsync(Action<GooglePhotosSimulatorOptions>? configure = null) =>
        new(await GooglePhotosSimulator.StartAsync(configure));

    /// <summary>Starts a sign-in and waits for its link.</summary>
    public async Task<(PicsyncProcess Process, Uri Link)> StartLoginAsync(params string[] arguments)
    {
        var process = Work.Start(["googlephotos", "login", "--no-browser", .. arguments]);
        return (process, await WaitForLinkAsync(process));
    }

    /// <summary>Waits for the link of a sign-in.</summary>
    public async Task<Uri> WaitForLinkAsync(PicsyncProcess login)
    {
        await login.WaitForErrorAsync("If Google says");
        var link = login
            .Error.Split('\n')
            .Single(line => line.StartsWith(Google.AuthorizationAddress.AbsoluteUri, StringComparison.Ordinal));
        return new Uri(link);
    }

    public async ValueTask DisposeAsync()
    {
        Work.Dispose();
        await Google.DisposeAsync();
    }
}
