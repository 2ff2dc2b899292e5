using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>
/// Receiver tokens: asked for once for each destination and used for several files within bounds. Parallel uploads that need
/// the first one share its request.
/// </summary>
internal sealed class ReceiverTokens(ApiConnection api, NixplayOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly Dictionary<UploadDestination, Entry> _entries = [];

    public async Task<ReceiverToken> TakeAsync(UploadDestination to, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_entries.TryGetValue(to, out var known) && known.Uses < options.ReceiverTokenUses && !IsOld(known))
            {
                known.Uses++;
                return new ReceiverToken(known.Value, IsReused: true);
            }

            var call = ApiCall.Form("prepare an upload", "uploads.receiver", "v3/upload/receivers/", to.ToField(), new("total", "1")) with
            {
                IsRepeatable = true,
            };
            var wire = await api.GetAsync(call, NixplayJson.Default.ReceiverWire, cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrEmpty(wire.Token))
            {
                throw NixplayErrors.Unreadable(call.Operation, "its answer lacks the upload token");
            }

            _entries[to] = new Entry(wire.Token, time.GetUtcNow()) { Uses = 1 };
            return new ReceiverToken(wire.Token, IsReused: false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Forgets a token that the service no longer takes; a newer one stays.</summary>
    public async Task DropAsync(UploadDestination to, ReceiverToken token, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_entries.TryGetValue(to, out var known) && known.Value == token.Value)
            {
                _entries.Remove(to);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private bool IsOld(Entry entry) => time.GetUtcNow() - entry.TakenAt >= options.ReceiverTokenLifetime;

    private sealed class Entry(string value, DateTimeOffset takenAt)
    {
        public string Value { get; } = value;

        public DateTimeOffset TakenAt { get; } = takenAt;

        public int Uses { get; set; }
    }
}

/// <summary>A receiver token and whether it served before.</summary>
internal readonly record struct ReceiverToken(string Value, bool IsReused);
