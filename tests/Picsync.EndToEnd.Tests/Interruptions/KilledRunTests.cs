using Xunit.Abstractions;

namespace Picsync.EndToEnd.Tests.Interruptions;

public sealed class KilledRunTests(ITestOutputHelper output)
{
    [Fact]
    public Task Run_that_was_killed_at_any_moment_is_finished_by_the_next_as_if_nothing_had_happened() =>
        Interruption.RepeatAsync(output, Interruption.IsLong ? 200 : 20, static process => process.Kill(), exitCode: 137);
}
