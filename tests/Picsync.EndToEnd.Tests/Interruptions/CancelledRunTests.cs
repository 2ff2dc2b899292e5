using Xunit.Abstractions;

namespace Picsync.EndToEnd.Tests.Interruptions;

public sealed class CancelledRunTests(ITestOutputHelper output)
{
    [Fact]
    public Task Run_that_was_cancelled_at_any_moment_is_finished_by_the_next_as_if_nothing_had_happened() =>
        Interruption.RepeatAsync(output, Interruption.IsLong ? 100 : 10, static process => process.Interrupt(), exitCode: 130);
}
