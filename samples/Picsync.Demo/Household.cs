using Picsync.Testing;

namespace Picsync.Demo;

/// <summary>A family with an album in Google Photos and a Nixplay frame, all simulated on this machine.</summary>
internal sealed class Household : IAsyncDisposable
{
    public const string AlbumName = "Grandma";
    private static readonly string[] s_places = ["Pier", "Lake", "Garden", "Market", "Hill", "Harbour", "Forest", "Bridge"];
    private readonly SimulatedGoogleAlbum _album;
    private readonly List<string> _items = [];
    private int _taken;

    private Household(GooglePhotosSimulator google, NixplaySimulator nixplay, string folder)
    {
        Google = google;
        Nixplay = nixplay;
        Folder = folder;
        _album = google.AddAlbum("Summer at the sea");
    }

    public GooglePhotosSimulator Google { get; }

    public NixplaySimulator Nixplay { get; }

    /// <summary>Gets the folder with picsync.yaml and the credentials.</summary>
    public string Folder { get; }

    /// <summary>Gets the photos that the frame's playlist shows, in order.</summary>
    public IReadOnlyList<SimulatedNixplayPhoto> Shown =>
        [
            .. (Nixplay.FindPlaylist("ss_" + AlbumName)?.Items ?? [])
                .Select(item => item.PictureId is { } id ? Nixplay.FindPhoto(id) : null)
                .OfType<SimulatedNixplayPhoto>(),
        ];

    public static async Task<Household> StartAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var left in Directory.EnumerateFiles(folder))
        {
            File.Delete(left);
        }

        // Slow enough that the progress can be seen.
        var latency = TimeSpan.FromMilliseconds(60);
        var google = await GooglePhotosSimulator.StartAsync(options => options.Latency = latency, cancellationToken);
        var nixplay = await NixplaySimulator.StartAsync(options => options.Latency = latency, cancellationToken);
        var household = new Household(google, nixplay, folder);
        await household.WriteConfigurationAsync(cancellationToken);
        return household;
    }

    public void TakePhotos(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _taken++;
            var place = s_places[_taken % s_places.Length];
            var takenAt = new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero).AddDays(_taken).AddMinutes(17 * _taken);
            var bytes = SamplePictures.Jpeg(_taken, 960, 600, $"{place} {_taken}", takenAt);
            _items.Add(
                Google.AddPhoto(_album.Id, $"{place.ToLowerInvariant()}-{_taken:00}.jpg", bytes, item => item with { TakenAt = takenAt }).Id
            );
        }
    }

    /// <summary>Adds the first photo again under another name, as a phone does that saved it twice.</summary>
    public void AddSecondCopy()
    {
        var first = _album with { Items = Google.Albums.Single(album => album.Id == _album.Id).Items };
        _items.Add(Google.AddPhoto(_album.Id, "copy of " + first.Items[0].FileName, first.Items[0].Bytes).Id);
    }

    public void RemovePhotos(int count)
    {
        foreach (var id in _items.Skip(2).Take(count).ToList())
        {
            Google.RemoveFromAlbum(_album.Id, id);
            _items.Remove(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Google.DisposeAsync();
        await Nixplay.DisposeAsync();
    }

    private async Task WriteConfigurationAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "picsync.yaml"),
            $"""
            albums:
            - name: {AlbumName}
              sources:
                googlephotos:
                - {_album.Id}

            """,
            cancellationToken
        );
        var credentials = Path.Combine(Folder, ".picsync-credentials.yaml");
        await File.WriteAllTextAsync(
            credentials,
            $"""
            nixplay:
              username: {Nixplay.Options.UserName}
              password: {Nixplay.Options.Password}
            googlephotos:
              api:
                key: {Google.Options.ClientId}
                secret: {Google.Options.ClientSecret}
              access:
                refresh_token: {Google.Options.RefreshToken}

            """,
            cancellationToken
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(credentials, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
