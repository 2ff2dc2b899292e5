using System.Text.Encodings.Web;
using System.Text.Json;

namespace Picsync.Hosting;

/// <summary>
/// Writes a listing as one JSON object: <c>source</c>, <c>items</c>, <c>certified</c>, <c>reason</c> and <c>notes</c>. Items are written as they come,
/// so that memory does not grow with the listing.
/// </summary>
/// <param name="output">Takes UTF-8; not closed here.</param>
public sealed class JsonListingWriter(Stream output) : IListingWriter, IAsyncDisposable
{
    private const int FlushBytes = 32 * 1024;

    // Names hold letters of every script; they are written as themselves.
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public async Task BeginAsync(IPhotoSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        _json.WriteStartObject();
        _json.WriteString("source"u8, source.Id.Value);
        _json.WriteStartArray("items"u8);
        await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task AddAsync(MediaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        _json.WriteStartObject();
        _json.WriteString("id"u8, item.Id);
        _json.WriteString("fileName"u8, item.FileName);
        _json.WriteString("mediaType"u8, item.Kind == MediaKind.Video ? "video"u8 : "photo"u8);
        if (item.TakenAt is { } takenAt)
        {
            _json.WriteString("takenAt"u8, takenAt);
        }
        else
        {
            _json.WriteNull("takenAt"u8);
        }

        WriteNumber("width"u8, item.Width);
        WriteNumber("height"u8, item.Height);
        WriteNumber("length"u8, item.LengthBytes);
        _json.WriteString("caption"u8, item.Caption);
        if (item.UnavailableReason is { } reason)
        {
            _json.WriteString("unavailable"u8, reason);
        }

        _json.WriteEndObject();
        if (_json.BytesPending > FlushBytes)
        {
            await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(ListingOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        _json.WriteEndArray();
        _json.WriteBoolean("certified"u8, outcome.IsCertified);
        _json.WriteString("reason"u8, outcome.Reason);
        _json.WriteStartArray("notes"u8);
        foreach (var note in outcome.Notes)
        {
            _json.WriteStringValue(note);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private void WriteNumber(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
        else
        {
            _json.WriteNull(name);
        }
    }
}
