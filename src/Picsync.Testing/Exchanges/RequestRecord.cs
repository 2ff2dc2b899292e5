namespace Picsync.Testing;

/// <summary>A request that a simulator got.</summary>
/// <param name="At">When it came, by the simulator's clock.</param>
/// <param name="Host">Which of the simulator's hosts it came to, such as <c>api</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as sent, without the query.</param>
/// <param name="Query">The query with its question mark; empty when there is none.</param>
/// <param name="Operation">What it asks for, such as <c>list photos</c>; <c>unknown</c> when the service has no such call.</param>
public sealed record RequestRecord(DateTimeOffset At, string Host, string Method, string Path, string Query, string Operation)
{
    /// <summary>Gets the status that was answered; null while it is being worked on, or when the connection was cut instead.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Gets when the answer was sent or the connection cut; null while it is being worked on.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Gives the method, path and operation, without the query: it may hold secrets.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Method} {Path} ({Operation}) -> {StatusCode?.ToString() ?? "none"}";
}
