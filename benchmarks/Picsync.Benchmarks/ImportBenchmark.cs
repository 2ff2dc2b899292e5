using Picsync.Testing;

namespace Picsync.Benchmarks;

/// <summary>Imports a folder into a simulated bucket by the real picsync process, and by rclone where it is installed.</summary>
internal static class ImportBenchmark
{
    private const string Bucket = "photos";
    private const int PhotoCount = 1_000;
    private const int PhotoBytes = 300_000;
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs and prints; tells whether every figure is within its limit.</summary>
    public static async Task<bool> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("picsync-benchmark-").FullName;
        try
        {
            await FillAsync(Path.Combine(folder, "pictures"));
            await using var s3 = await S3Simulator.StartAsync(static options => options.Latency = s_latency);
            s3.AddBucket(Bucket);
            var first = await ImportAsync(s3, folder, $"import, {PhotoCount:N0} photos of 300 KB");
            var firstRequests = s3.Requests.Count;
            s3.Requests.Clear();
            await ImportAsync(s3, folder, "import again, nothing new");
            var perPhoto = s3.Requests.Count(static request => request.Path.EndsWith(".jpg", StringComparison.Ordinal));
            s3.Requests.Clear();
            foreach (var transfers in (int[])[16, 4])
            {
                if (await RcloneAsync(s3, folder, transfers) is { } seconds)
                {
                    Console.WriteLine($"  picsync takes {first.Seconds / seconds:0.00} of that");
                }
            }

            return first.Seconds <= 8 && first.PeakMegabytes <= 150 && firstRequests <= (2 * PhotoCount) + 10 && perPhoto == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        var bytes = new byte[PhotoBytes];
        for (var i = 0; i < PhotoCount; i++)
        {
            random.NextBytes(bytes);
            ReadOnlySpan<byte> head = [0xFF, 0xD8, 0xFF, 0xE0];
            head.CopyTo(bytes);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"IMG_{i:00000}.jpg"), bytes);
        }
    }

    private static async Task<MeasuredRun> ImportAsync(S3Simulator s3, string folder, string title)
    {
        var run = await MeasuredRun.StartAsync(
            MeasuredRun.Picsync,
            folder,
            new Dictionary<string, string>
            {
                ["PICSYNC_S3__ServiceUrl"] = s3.Address.AbsoluteUri,
                ["AWS_ACCESS_KEY_ID"] = s3.Options.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = s3.Options.SecretAccessKey,
            },
            "import",
            "--json",
            "--source",
            "folder:pictures",
            "--to",
            $"s3://{Bucket}/picsync"
        );
        Report(title, run, s3);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{title} ended with {run.ExitCode}: {run.Output}");
    }

    private static async Task<double?> RcloneAsync(S3Simulator s3, string folder, int transfers)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(static path => Path.Combine(path, "rclone"))
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            Console.WriteLine("rclone is not installed (apt-get install rclone); nothing to compare with");
            return null;
        }

        var run = await MeasuredRun.StartAsync(
            program,
            folder,
            new Dictionary<string, string>
            {
                ["RCLONE_CONFIG"] = Path.Combine(folder, "rclone.conf"),
                // Certificates of the machine are of no use to a plain address, and this rclone fails over them.
                ["AWS_CA_BUNDLE"] = "",
                ["RCLONE_CONFIG_SIM_TYPE"] = "s3",
                ["RCLONE_CONFIG_SIM_PROVIDER"] = "Other",
                ["RCLONE_CONFIG_SIM_ENDPOINT"] = s3.Address.AbsoluteUri,
                ["RCLONE_CONFIG_SIM_ACCESS_KEY_ID"] = s3.Options.AccessKeyId,
                ["RCLONE_CONFIG_SIM_SECRET_ACCESS_KEY"] = s3.Options.SecretAccessKey,
                ["RCLONE_CONFIG_SIM_REGION"] = s3.Options.Region,
                ["RCLONE_CONFIG_SIM_NO_CHECK_BUCKET"] = "true",
            },
            "copy",
            "pictures",
            $"sim:{Bucket}/rclone-{transfers}",
            "--transfers",
            $"{transfers}",
            "--checkers",
            $"{transfers}"
        );
        Report($"rclone copy, {transfers} at a time", run, s3);
        s3.Requests.Clear();
        var stored = s3.GetObjects(Bucket).Count(item => item.Key.StartsWith($"rclone-{transfers}/", StringComparison.Ordinal));
        return run.ExitCode == 0 && stored == PhotoCount
            ? run.Seconds
            : throw new InvalidOperationException($"rclone ended with {run.ExitCode} and {stored} photos: {run.Output}");
    }

    private static void Report(string title, MeasuredRun run, S3Simulator s3) =>
        Console.WriteLine(
            $"{title, -34} {run.Seconds, 6:0.00} s  {run.CpuSeconds, 6:0.00} s CPU  {run.PeakMegabytes, 6:0} MB  {s3.Requests.Count, 6} requests"
        );
}
