using System.Globalization;
using System.Text.Json;
using Picsync.GooglePhotos;
using Picsync.Testing;

namespace Picsync.Benchmarks;

/// <summary>Lists a shared album of 20,000 items by its link, and holds requests and memory against the limits.</summary>
internal static class SharedLinkBenchmark
{
    /// <summary>The mode of the process that lists by the library alone.</summary>
    public const string Reader = "sharedlink-reader";

    private const int Items = 20_000;
    private const int ItemsPerRequest = 300;
    private const double MostMegabytes = 60;

    public static async Task<bool> RunAsync()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = google.AddAlbum("Benchmark");
        var taken = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(1));
        for (var number = 0; number < Items; number++)
        {
            var when = taken.AddMinutes(number);
            google.AddPhoto(album.Id, "a.jpg", new byte[] { 1 }, item => item with { TakenAt = when, Description = $"Photo {number}" });
        }

        var link = google.ShareAlbum(album.Id).LongLink.AbsoluteUri;
        var empty = google.ShareAlbum(google.AddAlbum("Empty").Id).LongLink.AbsoluteUri;
        var isWithin = await CompareAsync(google, "by the library", Environment.ProcessPath!, address => [Reader, address], empty, link);
        return await CompareAsync(
                google,
                "picsync list --json",
                MeasuredRun.Picsync,
                static address => ["list", "sharedlink", address, "--json"],
                empty,
                link
            ) && isWithin;
    }

    /// <summary>Lists an album and prints how many items came: what the measured process does.</summary>
    public static async Task ReadAsync(string link)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var options = new GooglePhotosOptions { SharedLinks = { RequestInterval = TimeSpan.Zero } };
        using var source = new SharedAlbumSource(new SharedAlbumClient(http, options), SharedAlbumLink.Parse(link));
        var count = 0;
        await foreach (var _ in source.GetMediaItemsAsync(CancellationToken.None))
        {
            count++;
        }

        Console.WriteLine(count.ToString(CultureInfo.InvariantCulture));
    }

    // What a process has with an empty album is the runtime's, with its HTTP client; the rest is the listing's.
    private static async Task<bool> CompareAsync(
        GooglePhotosSimulator google,
        string title,
        string program,
        Func<string, string[]> arguments,
        string empty,
        string full
    )
    {
        var (idle, _) = await MeasureAsync(google, program, arguments(empty), expected: 0);
        var (run, requests) = await MeasureAsync(google, program, arguments(full), Items);
        var mostRequests = (Items + ItemsPerRequest - 1) / ItemsPerRequest;
        var own = run.PeakMegabytes - idle.PeakMegabytes;
        var isWithin = requests <= mostRequests && own <= MostMegabytes;
        Console.WriteLine(
            $"{title, -20} {Items:N0} items  {run.Seconds:0.00} s  {requests} requests (limit {mostRequests}), {(double)Items / requests:0} items each  "
                + $"{own:0} MB for the listing (limit {MostMegabytes:0}), {run.PeakMegabytes:0} MB the whole process, {idle.PeakMegabytes:0} MB with an empty album: "
                + (isWithin ? "within" : "OVER")
        );
        return isWithin;
    }

    private static async Task<(MeasuredRun Run, int Requests)> MeasureAsync(
        GooglePhotosSimulator google,
        string program,
        string[] arguments,
        int expected
    )
    {
        google.Requests.Clear();
        var environment = new Dictionary<string, string> { ["PICSYNC_GooglePhotos__SharedLinks__RequestInterval"] = "00:00:00" };
        var run = await MeasuredRun.StartAsync(program, Path.GetTempPath(), environment, arguments);
        return run.ExitCode == 0 && CountOf(run.Output) == expected && google.Violations.Count == 0
            ? (run, google.Requests.Count)
            : throw new InvalidOperationException(
                $"The listing ended with {run.ExitCode}: {run.Output[..Math.Min(500, run.Output.Length)]}"
            );
    }

    private static int CountOf(string output)
    {
        if (!output.StartsWith('{'))
        {
            return int.Parse(output, CultureInfo.InvariantCulture);
        }

        using var listing = JsonDocument.Parse(output);
        return listing.RootElement.GetProperty("items").GetArrayLength();
    }
}
