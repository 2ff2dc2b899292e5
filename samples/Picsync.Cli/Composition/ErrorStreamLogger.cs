using Microsoft.Extensions.Logging;
using Picsync.Cli.Output;

namespace Picsync.Cli.Composition;

/// <summary>Writes diagnostics to standard error, one line each; with details of exceptions only when asked to be verbose.</summary>
internal sealed class ErrorStreamLogger(bool verbose) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var cause =
            exception is null ? ""
            : verbose ? Environment.NewLine + exception
            : ": " + exception.Message;
        Diagnostics.Write($"{Word(logLevel)} [{eventId.Id}] {formatter(state, exception)}{cause}");
    }

    public void Dispose() { }

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Critical or LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            _ => "info",
        };
}
