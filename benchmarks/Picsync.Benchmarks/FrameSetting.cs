using Picsync.Testing;

namespace Picsync.Benchmarks;

/// <summary>A Google album, a Nixplay account and a folder with picsync's files, all simulated on this machine.</summary>
internal sealed class FrameSetting : IAsyncDisposable
{
    private readonly GooglePhotosSimulator _google;
    private readonly NixplaySimulator _nixplay;
    private readonly SimulatedGoogleAlbum _album;
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-benchmark-").FullName;
    private readonly Random _random = new(1);
    private readonly List<string> _items = [];

    private FrameSetting(GooglePhotosSimulator google, NixplaySimulator nixplay)
    {
        _google = google;
        _nixplay = nixplay;
        _album = google.AddAlbum("Benchmark");
        File.WriteAllText(
            Path.Combine(_folder, "picsync.yaml"),
            $"albums:\n- name: Benchmark\n  sources:\n    googlephotos:\n    - {_album.Id}\n"
        );
        File.WriteAllText(
            Path.Combine(_folder, ".picsync-credentials.yaml"),
            $"""
            nixplay:
              username: {nixplay.Options.UserName}
              password: {nixplay.Options.Password}
            googlephotos:
              api:
                key: {google.Options.ClientId}
                secret: {google.Options.ClientSecret}
              access:
                token_type: Bearer
                access_token: expired
                refresh_token: {google.Options.RefreshToken}
                expiry: 2022-09-21T00:00:00Z
            """
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, ".picsync-credentials.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public static async Task<FrameSetting> StartAsync(TimeSpan latency) =>
        new(
            await GooglePhotosSimulator.StartAsync(options => options.Latency = latency),
            await NixplaySimulator.StartAsync(options => options.Latency = latency)
        );

    public void AddPhotos(int count, int lengthBytes)
    {
        for (var i = 0; i < count; i++)
        {
            var bytes = new byte[lengthBytes];
            _random.NextBytes(bytes);
            ReadOnlySpan<byte> head = [0xFF, 0xD8, 0xFF, 0xE0];
            head.CopyTo(bytes);
            _items.Add(_google.AddPhoto(_album.Id, $"IMG_{_items.Count:00000}.jpg", bytes).Id);
        }
    }

    public void RemovePhotos(int count)
    {
        foreach (var id in _items.Take(count).ToList())
        {
            _google.RemoveFromAlbum(_album.Id, id);
            _items.Remove(id);
        }
    }

    public async Task<string> MeasureAsync(string title)
    {
        var (google, nixplay) = (_google.Requests.Count, _nixplay.Requests.Count);
        var connections = Connections();
        var run = await MeasuredRun.StartAsync(
            MeasuredRun.Picsync,
            _folder,
            new Dictionary<string, string>
            {
                ["PICSYNC_Nixplay__BaseAddress"] = _nixplay.BaseAddress.ToString(),
                ["PICSYNC_Nixplay__UploadMonitorAddress"] = _nixplay.UploadMonitorAddress.ToString(),
                ["PICSYNC_GooglePhotos__LibraryAddress"] = _google.LibraryAddress.ToString(),
                ["PICSYNC_GooglePhotos__TokenAddress"] = _google.TokenAddress.ToString(),
            },
            "sync",
            "--json"
        );
        if (run.ExitCode != 0 || _nixplay.Violations.Count + _google.Violations.Count > 0)
        {
            throw new InvalidOperationException($"{title} ended with {run.ExitCode}: {run.Output} {string.Join(' ', _nixplay.Violations)}");
        }

        var requests = _google.Requests.Count - google + _nixplay.Requests.Count - nixplay;
        var most = Connections().Max(after => after.Value - connections.GetValueOrDefault(after.Key));
        return $"{title, -34} {run.Seconds, 6:0.00} s  {run.CpuSeconds, 6:0.00} s CPU  {run.PeakMegabytes, 6:0} MB  {requests, 6} requests  {most, 3} connections to one host";
    }

    public async ValueTask DisposeAsync()
    {
        await _google.DisposeAsync();
        await _nixplay.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, int> Connections() =>
        _google
            .Connections.Select(static pair => KeyValuePair.Create($"google {pair.Key}", pair.Value))
            .Concat(_nixplay.Connections.Select(static pair => KeyValuePair.Create($"nixplay {pair.Key}", pair.Value)))
            .ToDictionary();
}
