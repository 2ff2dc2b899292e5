namespace Picsync.Benchmarks;

/// <summary>Runs the real picsync process against the simulators, with 50 ms added to each request, and tells what each run cost.</summary>
internal static class WholeRunBenchmark
{
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);

    public static async Task RunAlbumAsync()
    {
        await using var setting = await FrameSetting.StartAsync(s_latency);
        setting.AddPhotos(200, 300_000);
        Console.WriteLine(await setting.MeasureAsync("first sync, 200 photos of 300 KB"));
        Console.WriteLine(await setting.MeasureAsync("no change"));
        setting.AddPhotos(10, 300_000);
        setting.RemovePhotos(5);
        Console.WriteLine(await setting.MeasureAsync("10 photos more, 5 fewer"));
    }

    public static async Task RunMemoryAsync()
    {
        foreach (var (title, lengthBytes) in new[] { ("4 photos of 300 KB", 300_000), ("4 photos of 60 MB", 60_000_000) })
        {
            await using var setting = await FrameSetting.StartAsync(TimeSpan.Zero);
            setting.AddPhotos(4, lengthBytes);
            Console.WriteLine(await setting.MeasureAsync(title));
        }
    }

    public static async Task RunLargeAlbumAsync()
    {
        await using var setting = await FrameSetting.StartAsync(TimeSpan.Zero);
        setting.AddPhotos(1_900, 1_000);
        Console.WriteLine(await setting.MeasureAsync("first sync, 1,900 photos of 1 KB"));
        Console.WriteLine(await setting.MeasureAsync("no change, 1,900 photos"));
    }
}
