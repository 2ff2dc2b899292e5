using Picsync.EndToEnd.Tests.Process;
using Xunit.Abstractions;

namespace Picsync.EndToEnd.Tests.Interruptions;

public sealed class InterruptionTests(ITestOutputHelper output)
{
    private static bool IsLong => Environment.GetEnvironmentVariable("PICSYNC_LONG_TESTS") == "1";

    [Fact]
    public async Task Run_that_was_killed_at_any_moment_is_finished_by_the_next_as_if_nothing_had_happened()
    {
        await InterruptAsync(IsLong ? 200 : 20, static process => process.Kill(), exitCodeOfTheStruck: 137);
    }

    [Fact]
    public async Task Run_that_was_cancelled_at_any_moment_is_finished_by_the_next_as_if_nothing_had_happened()
    {
        await InterruptAsync(IsLong ? 100 : 10, static process => process.Interrupt(), exitCodeOfTheStruck: 130);
    }

    private async Task InterruptAsync(int times, Action<PicsyncProcess> signal, int exitCodeOfTheStruck)
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
                result.Expect(exitCodeOfTheStruck, 0);
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
