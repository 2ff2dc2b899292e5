using Picsync.EndToEnd.Tests.Process;
using Xunit.Abstractions;

namespace Picsync.EndToEnd.Tests.Interruptions;

/// <summary>The proof that an interrupted run does no harm, whatever interrupts it.</summary>
internal static class Interruption
{
    /// <summary>Gets whether tests may take minutes.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("PICSYNC_LONG_TESTS") == "1";

    /// <summary>Interrupts so many runs, and compares what each leaves after one more run with an undisturbed world.</summary>
    public static async Task RepeatAsync(ITestOutputHelper output, int times, Action<PicsyncProcess> signal, int exitCode)
    {
        var random = RandomSeed.Begin(output, out var seed);
        await using var library = await ChangingLibrary.StartAsync();
        var world = library.Interrupted;
        (await world.SyncAsync()).Expect(0);
        (await library.Undisturbed.SyncAsync()).Expect(0);
        library.Change();
        var requests = await InterruptedRun.CountRequestsAsync(library.Undisturbed);
        (await world.SyncAsync()).Expect(0);

        var strikes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; strikes.Values.Sum() < times; round++)
        {
            Assert.True(round < times * 3, $"Seed {seed}: only {strikes.Values.Sum()} of {round} runs were interrupted.");
            library.Change();
            var undisturbed = library.Undisturbed.SyncAsync();
            var (result, during) = await InterruptedRun.RunAsync(world, random, requests, signal);
            if (during is not null)
            {
                result.Expect(exitCode, 0);
                strikes[during] = strikes.GetValueOrDefault(during) + 1;
            }

            var finished = await world.SyncAsync();

            finished.Expect(0);
            (await undisturbed).Expect(0);
            Assert.True(
                FrameState.Of(library.Undisturbed) == FrameState.Of(world),
                $"Seed {seed}, round {round}, struck during '{during}':\nexpected {FrameState.Of(library.Undisturbed)}\nactual   {FrameState.Of(world)}"
            );
            Assert.InRange(world.Nixplay.FindPlaylist("ss_Grandma")!.FewestItems, 1, int.MaxValue);
        }

        output.WriteLine(string.Join(", ", strikes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Empty(Directory.GetFileSystemEntries(world.Work.Temporary, "picsync*"));
        Assert.Empty(world.Nixplay.Violations);
    }
}
