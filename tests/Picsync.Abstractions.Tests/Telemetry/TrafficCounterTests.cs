namespace Picsync.Abstractions.Tests;

public sealed class TrafficCounterTests
{
    [Fact]
    public void Nobody_counts_outside_a_scope()
    {
        Assert.Null(TrafficCounter.Current);
    }

    [Fact]
    public async Task Counter_flows_into_the_calls_that_begin_in_its_scope()
    {
        using (TrafficCounter.Begin(out var counter))
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(static _ => Task.Run(static () => TrafficCounter.Current!.CountRequest())));

            Assert.Equal(50, counter.RequestCount);
        }
    }

    [Fact]
    public async Task Counters_of_work_side_by_side_are_apart()
    {
        var counts = await Task.WhenAll(Enumerable.Range(1, 10).Select(CountAsync));

        Assert.Equal(Enumerable.Range(1, 10).Select(static number => (long)number), counts);
        Assert.Null(TrafficCounter.Current);

        static async Task<long> CountAsync(int number)
        {
            using (TrafficCounter.Begin(out var counter))
            {
                for (var request = 0; request < number; request++)
                {
                    await Task.Yield();
                    TrafficCounter.Current!.CountRequest();
                }

                return counter.RequestCount;
            }
        }
    }

    [Fact]
    public void Inner_scope_counts_for_itself_and_gives_back_the_outer_one()
    {
        using (TrafficCounter.Begin(out var outer))
        {
            using (TrafficCounter.Begin(out var inner))
            {
                TrafficCounter.Current!.CountRequest();
                Assert.Equal(1, inner.RequestCount);
            }

            Assert.Same(outer, TrafficCounter.Current);
            Assert.Equal(0, outer.RequestCount);
        }
    }

    [Fact]
    public void Progress_of_an_inner_scope_is_progress_of_the_outer_one()
    {
        using (TrafficCounter.Begin(out var outer))
        {
            using (TrafficCounter.Begin(out _))
            {
                TrafficCounter.Current!.CountRequest();
                TrafficCounter.Current!.NoteProgress();
            }

            Assert.Equal(2, outer.ProgressCount);
        }
    }
}
