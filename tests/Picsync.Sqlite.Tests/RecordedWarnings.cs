using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Picsync.Sqlite.Tests;

/// <summary>Keeps the warnings that were logged.</summary>
public sealed class RecordedWarnings : ILogger
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyList<string> Texts => [.. _texts];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            _texts.Enqueue(formatter(state, exception));
        }
    }
}
