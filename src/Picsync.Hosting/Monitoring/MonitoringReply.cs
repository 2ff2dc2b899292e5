using System.Text;

namespace Picsync.Hosting;

/// <summary>What a monitoring endpoint answers.</summary>
/// <param name="Status">The HTTP status, 200 to 599.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="WriteAsync">Writes the body; it may take long, and its stream is the connection.</param>
public sealed record MonitoringReply(int Status, string ContentType, Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <summary>Gets the name under which a browser saves the body; null when it shows it.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets what is disposed of once the answer was sent or could not be; null for nothing.</summary>
    public IDisposable? Resource { get; init; }

    /// <summary>Makes an answer of text.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="text">The text.</param>
    /// <param name="contentType">The content type.</param>
    /// <returns>The answer.</returns>
    public static MonitoringReply Text(int status, string text, string contentType = "text/plain; charset=utf-8")
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return new MonitoringReply(
            status,
            contentType,
            async (stream, token) => await stream.WriteAsync(bytes, token).ConfigureAwait(false)
        );
    }
}
