using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Picsync.Tests.Shared;

/// <summary>Keeps every line that is logged, exceptions included.</summary>
internal sealed class LogCatcher<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue($"{formatter(state, exception)} {exception}");
}
