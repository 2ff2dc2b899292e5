using System.Diagnostics;

namespace Picsync.Tests.Shared;

/// <summary>How tests wait: each wait has a limit, and one that reaches it says what it waited for.</summary>
internal static class Waiting
{
    /// <summary>Gets how long a test waits for what takes moments, on a machine that does much else.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for a task, and no longer than the limit.</summary>
    /// <param name="task">The task.</param>
    /// <param name="what">What it brings, for the error: "the page's answer".</param>
    /// <param name="limit">The limit; null for <see cref="Longest"/>.</param>
    /// <exception cref="TimeoutException">It did not end in time. It goes on by itself.</exception>
    public static async Task Within(this Task task, string what, TimeSpan? limit = null)
    {
        using var ended = new CancellationTokenSource();
        if (await Task.WhenAny(task, Task.Delay(limit ?? Longest, ended.Token)).ConfigureAwait(false) != task)
        {
            throw Late(what, limit);
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="Within(Task, string, TimeSpan?)"/>
    public static async Task<T> Within<T>(this Task<T> task, string what, TimeSpan? limit = null)
    {
        await ((Task)task).Within(what, limit).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="Within(Task, string, TimeSpan?)"/>
    public static Task Within(this ValueTask task, string what, TimeSpan? limit = null) => task.AsTask().Within(what, limit);

    /// <inheritdoc cref="Within(Task, string, TimeSpan?)"/>
    public static Task<T> Within<T>(this ValueTask<T> task, string what, TimeSpan? limit = null) => task.AsTask().Within(what, limit);

    /// <summary>Looks again and again until something is so. A look that does not end is a wait like any other.</summary>
    /// <param name="condition">What is looked at.</param>
    /// <param name="what">What it tells, for the error: "the import's end".</param>
    /// <param name="limit">The limit; null for <see cref="Longest"/>.</param>
    /// <exception cref="TimeoutException">It did not come to be so.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition().Within(what, limit).ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(began) > (limit ?? Longest))
            {
                throw Late(what, limit);
            }

            await Task.Delay(s_lookEvery).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static async Task UntilAsync(Func<bool> condition, string what, TimeSpan? limit = null)
    {
        // What another thread of this process is about to do comes in less than the pause between two looks.
        for (var looks = 0; looks < 1_000; looks++)
        {
            if (condition())
            {
                return;
            }

            await Task.Yield();
        }

        await UntilAsync(() => Task.FromResult(condition()), what, limit).ConfigureAwait(false);
    }

    /// <summary>Waits until a process has ended; one that does not is killed with all that it started.</summary>
    /// <param name="process">The process, started.</param>
    /// <param name="what">What it is, for the error: "terraform plan".</param>
    /// <param name="limit">The limit; null for <see cref="Longest"/>.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> EndAsync(this Process process, string what, TimeSpan? limit = null)
    {
        try
        {
            await process.WaitForExitAsync().Within($"the end of {what}", limit).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <inheritdoc cref="EndAsync"/>
    public static int End(this Process process, string what, TimeSpan? limit = null)
    {
        if (process.WaitForExit(limit ?? Longest))
        {
            return process.ExitCode;
        }

        process.Kill(entireProcessTree: true);
        throw Late($"the end of {what}", limit);
    }

    private static TimeoutException Late(string what, TimeSpan? limit) =>
        new($"{char.ToUpperInvariant(what[0])}{what[1..]} did not come within {(limit ?? Longest).TotalSeconds:0} seconds.");
}
