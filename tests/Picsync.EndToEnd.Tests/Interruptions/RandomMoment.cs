using System.Diagnostics;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Interruptions;

/// <summary>
/// A moment in a run: so many requests into it, and a random little later, so that it falls between requests and into what the
/// process does between them as well.
/// </summary>
internal sealed class RandomMoment
{
    private const double LongestPauseMilliseconds = 12;
    private readonly int _request;
    private readonly TimeSpan _pause;
    private readonly Action _strike;
    private readonly TaskCompletionSource<string> _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;

    private RandomMoment(int request, TimeSpan pause, Action strike)
    {
        _request = request;
        _pause = pause;
        _strike = strike;
    }

    /// <summary>Gets whether the moment came.</summary>
    public bool HasStruck => _struck.Task.IsCompleted;

    /// <summary>Gets the request that was under way when it came; null when the run was over before.</summary>
    public string? During => _struck.Task.IsCompletedSuccessfully ? _struck.Task.Result : null;

    /// <summary>Chooses a moment.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="requests">How many requests such a run makes.</param>
    /// <param name="simulators">What counts the requests.</param>
    /// <param name="strike">What happens then.</param>
    public static RandomMoment Choose(Random random, int requests, IEnumerable<ServiceSimulator> simulators, Action strike)
    {
        var pause = TimeSpan.FromMilliseconds(random.NextDouble() * LongestPauseMilliseconds);
        var moment = new RandomMoment(random.Next(1, requests + 1), pause, strike);
        foreach (var simulator in simulators)
        {
            simulator.Faults.On(FaultPlan.AnyOperation).Always().When(moment.Look).Delay(TimeSpan.Zero);
        }

        return moment;
    }

    // Looks at each request and lets all of them pass.
    private bool Look(RequestRecord request)
    {
        if (Interlocked.Increment(ref _seen) == _request)
        {
            var thread = new Thread(() => Strike(request.Operation)) { IsBackground = true };
            thread.Start();
        }

        return false;
    }

    private void Strike(string operation)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < _pause)
        {
            Thread.SpinWait(20);
        }

        _strike();
        _struck.TrySetResult(operation);
    }
}
