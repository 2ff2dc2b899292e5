using System.Globalization;
using System.Text;
using System.Text.Json;
using Picsync.Testing;

namespace Picsync.Benchmarks;

/// <summary>Lists a Takeout of 10 GB in zips with the real picsync process: every photo, then one album.</summary>
internal static class TakeoutBenchmark
{
    private const int Parts = 5;
    private const double MostSeconds = 20;
    private const double MostMegabytes = 150;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">How often each is done.</param>
    /// <returns>Whether every run was within the limits.</returns>
    public static async Task<bool> RunAsync(int rounds)
    {
        var isWithinLimits = await RunAsync(photos: 2_600, inAlbum: 800, photoBytes: 2_950_000, rounds);
        return await RunAsync(photos: 20_000, inAlbum: 5_000, photoBytes: 400_000, rounds) && isWithinLimits;
    }

    private static async Task<bool> RunAsync(int photos, int inAlbum, long photoBytes, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("picsync-benchmark-").FullName;
        try
        {
            Write(folder, photos, inAlbum, photoBytes);
            var megabytes = Directory.GetFiles(folder, "*.zip").Sum(static file => new FileInfo(file).Length) / 1e6;
            Console.WriteLine(
                $"{megabytes:0,0} MB in {Parts} zips: {photos:0,0} photos, {inAlbum:0,0} of them in an album too, facts in another part"
            );
            var isWithinLimits = true;
            for (var round = 0; round < rounds; round++)
            {
                isWithinLimits &= await MeasureAsync(folder, "every photo", "takeout-*.zip", photos);
                isWithinLimits &= await MeasureAsync(folder, "one album", "{files: takeout-*.zip, album: Summer}", inAlbum);
            }

            return isWithinLimits;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(string folder, string title, string reference, int expected)
    {
        var run = await MeasuredRun.StartAsync(
            MeasuredRun.Picsync,
            folder,
            new Dictionary<string, string>(),
            "list",
            "takeout",
            reference,
            "--json"
        );
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{title} ended with {run.ExitCode}: {run.Output[..Math.Min(run.Output.Length, 2_000)]}");
        }

        using var listing = JsonDocument.Parse(run.Output);
        var dated = listing
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Count(static item => item.GetProperty("takenAt").ValueKind == JsonValueKind.String);
        if (dated != expected)
        {
            throw new InvalidOperationException($"{title}: {dated} photos have their dates, not {expected}.");
        }

        var isWithinLimits = run.Seconds < MostSeconds && run.PeakMegabytes < MostMegabytes;
        Console.WriteLine(
            $"{title, -12} {run.Seconds, 6:0.00} s  {run.CpuSeconds, 6:0.00} s CPU  {run.PeakMegabytes, 6:0} MB  {dated, 6:0,0} photos with their dates"
                + (isWithinLimits ? "" : $"  OVER THE LIMITS of {MostSeconds} s and {MostMegabytes} MB")
        );
        return isWithinLimits;
    }

    // Photos are a few telling bytes and a hole, so that 10 GB take no room; nothing here reads what the holes hold.
    private static void Write(string folder, int photos, int inAlbum, long photoBytes)
    {
        var zips = Enumerable
            .Range(1, Parts)
            .Select(part => new SparseZipWriter(Path.Combine(folder, $"takeout-20260801T101500Z-{part:000}.zip")))
            .ToList();
        zips[0].Add("Takeout/Google Photos/Summer/metadata.json", "{\"title\": \"Summer\"}"u8);
        for (var number = 0; number < photos; number++)
        {
            Add(zips, number, $"Photos from {2000 + (number % 20)}", photoBytes);
        }

        for (var number = 0; number < inAlbum; number++)
        {
            Add(zips, number, "Summer", photoBytes);
        }

        zips.ForEach(static zip => zip.Dispose());
    }

    private static void Add(List<SparseZipWriter> zips, int number, string folder, long photoBytes)
    {
        var place = $"Takeout/Google Photos/{folder}/IMG_{number:00000}.JPG";
        var taken = 946_684_800 + (number * 3_600L);
        var facts = $$$"""
            {
              "title": "IMG_{{{number:00000}}}.JPG",
              "description": "",
              "imageViews": "3",
              "creationTime": {"timestamp": "{{{taken}}}", "formatted": "2 Aug 2026, 08:34:07 UTC"},
              "photoTakenTime": {"timestamp": "{{{taken}}}", "formatted": "2 Aug 2026, 08:14:07 UTC"},
              "geoData": {"latitude": 47.1, "longitude": 8.5, "altitude": 430.0, "latitudeSpan": 0.0, "longitudeSpan": 0.0},
              "people": [{"name": "Ada"}],
              "url": "https://photos.google.com/photo/AF1Qip{{{number.ToString("x8", CultureInfo.InvariantCulture)}}}",
              "googlePhotosOrigin": {"mobileUpload": {"deviceType": "ANDROID_PHONE"}}
            }
            """;
        zips[number % Parts].Add(place, [0xFF, 0xD8, 0xFF, 0xE0, .. BitConverter.GetBytes(number)], photoBytes);
        zips[(number + 1) % Parts].Add(place + ".supplemental-metadata.json", Encoding.UTF8.GetBytes(facts));
    }
}
