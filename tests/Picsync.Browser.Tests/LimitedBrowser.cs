using System.Reflection;
using Microsoft.Playwright;
using Picsync.Tests.Shared;

namespace Picsync.Browser.Tests;

/// <summary>A page, or another part of the browser, whose every call ends: of itself Playwright limits only some of them.</summary>
public class LimitedBrowser : DispatchProxy
{
    private static readonly MethodInfo s_of = Find(nameof(Of));
    private static readonly MethodInfo s_wait = Find(nameof(WaitAsync));
    private object _real = null!;
    private TimeSpan _limit;

    /// <summary>Puts a limit on every call.</summary>
    /// <param name="real">What answers the calls.</param>
    /// <param name="limit">The limit; null for the usual one.</param>
    public static T Of<T>(T real, TimeSpan? limit = null)
        where T : class
    {
        var limited = Create<T, LimitedBrowser>();
        ((LimitedBrowser)(object)limited)._real = real;
        ((LimitedBrowser)(object)limited)._limit = limit ?? Waiting.Longest;
        return limited;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        var answer = targetMethod.Invoke(_real, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        var what = $"the answer of the browser to {targetMethod.Name}({string.Join(", ", args ?? [])})";
        return targetMethod.ReturnType switch
        {
            { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Task<>) => s_wait
                .MakeGenericMethod(type.GetGenericArguments())
                .Invoke(this, [answer, what]),
            var type when type == typeof(Task) => ((Task)answer!).Within(what, _limit),
            var type => Limit(type, answer),
        };
    }

    private async Task<T> WaitAsync<T>(Task<T> answer, string what) => (T)Limit(typeof(T), await answer.Within(what, _limit))!;

    private object? Limit(Type type, object? value) =>
        value is not null && type.IsInterface && type.Namespace == typeof(IPage).Namespace
            ? s_of.MakeGenericMethod(type).Invoke(obj: null, [value, _limit])
            : value;

    private static MethodInfo Find(string name) =>
        typeof(LimitedBrowser).GetMethod(name, BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
}
