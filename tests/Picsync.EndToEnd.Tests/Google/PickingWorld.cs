using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Google;

/// <summary>A simulated Google account with photos, a simulated frame, and a workspace that syncs the pick <c>holiday-2026</c> to it.</summary>
internal sealed class PickingWorld : IAsyncDisposable
{
    private PickingWorld(NixplaySimulator nixplay, GooglePhotosSimulator google)
    {
        Nixplay = nixplay;
        Google = google;
        var album = google.AddAlbum("Seaside");
        Ids = [.. Enumerable.Range(0, 4).Select(number => google.AddPhoto(album.Id, $"p{number}.jpg", Pictures.Make(number)).Id)];
        Work.Environment["PICSYNC_Nixplay__BaseAddress"] = nixplay.BaseAddress.AbsoluteUri;
        Work.Environment["PICSYNC_Nixplay__UploadMonitorAddress"] = nixplay.UploadMonitorAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__PickerAddress"] = google.PickerAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__AmbientAddress"] = google.AmbientAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__TokenAddress"] = google.TokenAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__RetryDelay"] = "00:00:00";
        Work.Write(
            GoogleAccount.File,
            $"""
            nixplay: {"{"}username: "{nixplay.Options.UserName}", password: "{nixplay.Options.Password}"{"}"}
            googlephotos:
              api: {"{"}key: "{google.Options.ClientId}", secret: "{google.Options.ClientSecret}"{"}"}
              access: {"{"}refresh_token: "{google.Options.RefreshToken}"{"}"}
            """
        );
        Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources: {picker: [holiday-2026]}\n");
    }

    public Workspace Work { get; } = new();

    public NixplaySimulator Nixplay { get; }

    public GooglePhotosSimulator Google { get; }

    /// <summary>Gets the ids of the four photos.</summary>
    public IReadOnlyList<string> Ids { get; }

    public static async Task<PickingWorld> StartAsync(Action<GooglePhotosSimulatorOptions>? configure = null) =>
        new(
            await NixplaySimulator.StartAsync(),
            await GooglePhotosSimulator.StartAsync(options =>
            {
                options.PickingInterval = TimeSpan.FromMilliseconds(100);
                configure?.Invoke(options);
            })
        );

    /// <summary>Starts a pick and waits for its link.</summary>
    public async Task<(PicsyncProcess Process, Uri Link)> StartAsync(string name, params string[] arguments)
    {
        var process = Work.Start(["googlephotos", "pick", name, "--no-browser", .. arguments]);
        return (process, await LinkOfAsync(process, arguments.Contains("--json")));
    }

    /// <summary>Chooses photos on the page as a person does, and presses Done.</summary>
    public static async Task ChooseAsync(Uri link, params string[] ids)
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(link);
        Assert.All(ids, id => Assert.Contains($"value=\"{id}\"", page, StringComparison.Ordinal));
        using var form = new FormUrlEncodedContent(ids.Select(static id => KeyValuePair.Create("item", id)));
        using var reply = await http.PostAsync(link, form);
        reply.EnsureSuccessStatusCode();
    }

    public Task<PicsyncResult> PickAsync(string name, int[] numbers, params string[] arguments) =>
        PickAsync(name, numbers, expected: 0, arguments);

    public async Task<PicsyncResult> PickAsync(string name, int[] numbers, int expected, params string[] arguments)
    {
        var (process, link) = await StartAsync(name, arguments);
        await ChooseAsync(link, [.. numbers.Select(number => Ids[number])]);
        return (await process.WaitAsync()).Expect(expected);
    }

    public string[] NamesAtFrame() =>
        [
            .. Nixplay
                .Albums.Single(static album => album.Title == "Grandma")
                .Photos.Select(static photo => photo.FileName)
                .Order(StringComparer.Ordinal),
        ];

    public async ValueTask DisposeAsync()
    {
        Work.Dispose();
        await Nixplay.DisposeAsync();
        await Google.DisposeAsync();
    }

    private static async Task<Uri> LinkOfAsync(PicsyncProcess process, bool isOnError)
    {
        const string Mark = "/autoclose\n";
        if (isOnError)
        {
            await process.WaitForErrorAsync(Mark);
        }
        else
        {
            await process.WaitForOutputAsync(Mark);
        }

        var text = isOnError ? process.Error : process.Output;
        return new Uri(text.Split('\n').Single(static line => line.EndsWith("/autoclose", StringComparison.Ordinal)));
    }
}
