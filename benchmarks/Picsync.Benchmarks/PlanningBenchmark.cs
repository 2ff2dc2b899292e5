using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Picsync.Sync;

namespace Picsync.Benchmarks;

/// <summary>Times the planner on two large lists that differ in one item of a hundred, and tells the process's peak memory.</summary>
internal static class PlanningBenchmark
{
    public static void Run(int count, int rounds)
    {
        var items = new List<MediaItem>(count);
        var hashes = new ContentHash?[count];
        var target = new List<TargetItem>(count);
        Span<byte> digest = stackalloc byte[16];
        for (var i = 0; i < count; i++)
        {
            var id = i.ToString("x", CultureInfo.InvariantCulture);
            items.Add(new MediaItem { Id = id, FileName = "IMG.jpg" });
            MD5.HashData(BitConverter.GetBytes(i), digest);
            hashes[i] = ContentHash.FromBytes(HashKind.Md5, digest);
            MD5.HashData(BitConverter.GetBytes(i + (count / 100)), digest);
            target.Add(new TargetItem(id) { Hash = ContentHash.FromBytes(HashKind.Md5, digest), FileName = "IMG.jpg" });
        }

        var times = new List<double>(rounds);
        var uploads = 0;
        for (var round = 0; round < rounds; round++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            var decisions = SyncPlanner.Decide(items, hashes, target, new TargetCapabilities(), new HashSet<ContentHash>());
            times.Add(watch.Elapsed.TotalSeconds);
            uploads = decisions.Count(ItemDecision.Upload);
        }

        times.Sort();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"planning {count:N0} against {count:N0}: median {times[times.Count / 2]:0.00} s (min {times[0]:0.00}, max {times[^1]:0.00}), "
                + $"{uploads:N0} uploads, peak memory {process.PeakWorkingSet64 / 1e6:0} MB with both lists"
        );
    }
}
