using System.Runtime.CompilerServices;

namespace Picsync.Testing;

/// <summary>What every call of a faulty wrapper passes: the kill switch, then the planned faults.</summary>
internal sealed class CallGate(CallFaults faults, KillSwitch? killSwitch, TimeProvider? timeProvider)
{
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    public Task<T> CallAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken) =>
        CallAsync(operation, _ => call(), cancellationToken);

    public Task CallAsync(string operation, Func<Task> call, CancellationToken cancellationToken) =>
        CallAsync(
            operation,
            async _ =>
            {
                await call().ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );

    public Task<T> CallAsync<T>(string operation, Func<CallFault?, Task<T>> call, CancellationToken cancellationToken) =>
        PassAsync(operation, call, throwsAfter: true, cancellationToken);

    /// <summary>Passes a listing: beginning it is one step, its end another.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        string operation,
        IAsyncEnumerable<T> items,
        Func<IReadOnlyList<T>, ListingLie, IReadOnlyList<T>> tell,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var fault = await PassAsync<CallFault?>(operation, Task.FromResult, throwsAfter: false, cancellationToken).ConfigureAwait(false);
        var listed = fault?.Lie is { } lie ? Replay(tell(await ReadAsync(items, cancellationToken).ConfigureAwait(false), lie)) : items;
        var count = 0;
        await foreach (var item in listed.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            killSwitch?.ThrowIfDead(operation);
            if (fault is { After: { } early, AfterItems: { } most } && count >= most)
            {
                throw early();
            }

            count++;
            yield return item;
        }

        if (fault?.After is { } late)
        {
            throw late();
        }

        if (killSwitch is not null)
        {
            await killSwitch.StepAsync(operation, static () => Task.FromResult(true)).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the bytes with what a fault does to them.</summary>
    public Stream Change(Stream stream, CallFault? fault)
    {
        if (fault?.Drops is { } drops)
        {
            return new DroppingStream(stream, drops.Bytes, drops.Interval, _time);
        }

        if (fault is { CutAfterBytes: { } passes })
        {
            return new CutStream(stream, passes, fault.CutsQuietly ? null : new IOException("The connection was cut."));
        }

        return fault is { Corrupts: true } ? new CorruptStream(stream) : stream;
    }

    private Task<T> PassAsync<T>(string operation, Func<CallFault?, Task<T>> call, bool throwsAfter, CancellationToken cancellationToken) =>
        killSwitch is null
            ? FaultAsync(operation, call, throwsAfter, cancellationToken)
            : killSwitch.StepAsync(operation, () => FaultAsync(operation, call, throwsAfter, cancellationToken));

    private async Task<T> FaultAsync<T>(
        string operation,
        Func<CallFault?, Task<T>> call,
        bool throwsAfter,
        CancellationToken cancellationToken
    )
    {
        var fault = faults.Take(operation);
        if (fault is { Hangs: true } or { Delay.Ticks: > 0 })
        {
            var wait = fault.Hangs ? Timeout.InfiniteTimeSpan : fault.Delay;
            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        }

        if (fault?.Before is { } before)
        {
            throw before();
        }

        var result = await call(fault).ConfigureAwait(false);
        return throwsAfter && fault?.After is { } after ? throw after() : result;
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            read.Add(item);
        }

        return read;
    }

    private static async IAsyncEnumerable<T> Replay<T>(IReadOnlyList<T> items)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
