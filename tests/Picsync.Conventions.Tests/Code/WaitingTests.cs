using System.Diagnostics;
using System.Reflection;
using Picsync.Tests;
using Picsync.Tests.Shared;

namespace Picsync.Conventions.Tests.Code;

/// <summary>How the tests of all projects wait.</summary>
public sealed class WaitingTests
{
    [Fact]
    public async Task Wait_that_reaches_its_limit_says_what_it_waited_for()
    {
        var never = new TaskCompletionSource<int>();
        var moment = TimeSpan.FromMilliseconds(20);

        var late = await Assert.ThrowsAsync<TimeoutException>(() => never.Task.Within("the answer", moment));
        var stuck = await Assert.ThrowsAsync<TimeoutException>(() =>
            Waiting.UntilAsync(static () => new TaskCompletionSource<bool>().Task, "the end", moment)
        );
        var unchanged = await Assert.ThrowsAsync<TimeoutException>(() => Waiting.UntilAsync(static () => false, "the change", moment));

        Assert.StartsWith("The answer did not come within", late.Message, StringComparison.Ordinal);
        Assert.StartsWith("The end did not come within", stuck.Message, StringComparison.Ordinal);
        Assert.StartsWith("The change did not come within", unchanged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_that_fails_in_time_fails_with_its_own_error()
    {
        var failing = Task.FromException<int>(new TimeoutException("of its own"));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => failing.Within("the answer"));

        Assert.Equal("of its own", error.Message);
    }

    // The examples are compiled, never called.
    [Theory]
    [InlineData(nameof(Examples.WaitForAProcess), "Process.WaitForExit()")]
    [InlineData(nameof(Examples.AwaitAProcessAsync), "Process.WaitForExitAsync(CancellationToken)")]
    [InlineData(nameof(Examples.AwaitASourceAsync), "TaskCompletionSource.get_Task()")]
    [InlineData(nameof(Examples.AwaitASourceOfAValueAsync), "TaskCompletionSource`1.get_Task()")]
    [InlineData(nameof(Examples.AwaitALineAsync), "TextReader.ReadLineAsync()")]
    [InlineData(nameof(Examples.AwaitAPermitAsync), "SemaphoreSlim.WaitAsync()")]
    [InlineData(nameof(Examples.AwaitWithALimitAsync), null)]
    public void Wait_without_a_limit_is_found(string example, string? call)
    {
        var found = typeof(Examples)
            .GetNestedTypes(BindingFlags.NonPublic)
            .Append(typeof(Examples))
            .SelectMany(static type => CompiledCalls.MethodsOf(type))
            .Where(method => method.Name == example || method.DeclaringType!.Name.StartsWith($"<{example}>", StringComparison.Ordinal))
            .SelectMany(static method => CompiledCalls.In(method).Where(WaitTests.IsEndless))
            .Select(static endless => endless.Name);

        Assert.Equal(call is null ? [] : [call], found);
    }

    private static class Examples
    {
        public static void WaitForAProcess(Process process) => process.WaitForExit();

        public static async Task AwaitAProcessAsync(Process process) => await process.WaitForExitAsync(CancellationToken.None);

        public static async Task AwaitASourceAsync(TaskCompletionSource source) => await source.Task;

        public static async Task<int> AwaitASourceOfAValueAsync(TaskCompletionSource<int> source) =>
            await source.Task.ConfigureAwait(false);

        public static async Task<string?> AwaitALineAsync(TextReader reader) => await reader.ReadLineAsync();

        public static async Task AwaitAPermitAsync(SemaphoreSlim permits) => await permits.WaitAsync();

        public static async Task<string?> AwaitWithALimitAsync(TaskCompletionSource source, TextReader reader)
        {
            await source.Task.Within("the word");
            return await reader.ReadLineAsync().Within("the line");
        }
    }
}
