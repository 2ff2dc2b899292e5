using System.Reflection;
using Picsync.Tests.Shared;

namespace Picsync.Tests;

/// <summary>Looks through the compiled tests of a project for waits without a limit.</summary>
public sealed class WaitTests
{
    // Each blocks, or is awaited, until something happens that a fault can keep from happening.
    private static readonly HashSet<string> s_endless =
    [
        "Process.WaitForExit()",
        "Process.WaitForExitAsync(CancellationToken)",
        "Task.Wait()",
        "Task.WaitAll(Task[])",
        "Thread.Join()",
        "WaitHandle.WaitOne()",
        "SemaphoreSlim.Wait()",
        "ManualResetEventSlim.Wait()",
        "CountdownEvent.Wait()",
    ];

    // The same for those that give a task, unless something limits it before it is awaited.
    private static readonly HashSet<string> s_endlessWhenAwaited =
    [
        "TaskCompletionSource.get_Task()",
        "TaskCompletionSource`1.get_Task()",
        "SemaphoreSlim.WaitAsync()",
        "TextReader.ReadLineAsync()",
        "StreamReader.ReadLineAsync()",
        "ManualTimeProvider.WaitForTimersAsync(Int32)",
    ];

    [Fact]
    public void Every_wait_of_these_tests_has_a_limit()
    {
        var types = typeof(WaitTests).Assembly.GetTypes();

        var found = types
            .Where(static type => !IsOf(type, typeof(Waiting)) && type.FullName?.Contains("+Examples", StringComparison.Ordinal) != true)
            .SelectMany(static type => CompiledCalls.MethodsOf(type))
            .SelectMany(static method => CompiledCalls.In(method).Where(IsEndless).Select(call => $"{NameOf(method)}: {call.Name}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Empty(found);
    }

    /// <summary>Tells whether a call may never come back.</summary>
    internal static bool IsEndless((string Name, bool IsAwaited) call) =>
        s_endless.Contains(call.Name) || (call.IsAwaited && s_endlessWhenAwaited.Contains(call.Name));

    private static bool IsOf(Type type, Type owner) => type == owner || (type.DeclaringType is { } outer && IsOf(outer, owner));

    // A test with await is compiled into a type of its own, named after it.
    private static string NameOf(MethodBase method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
