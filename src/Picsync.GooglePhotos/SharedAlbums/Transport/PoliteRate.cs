namespace Picsync.GooglePhotos;

/// <summary>Keeps requests for pages apart, and remembers which origin refused this network and until when it is left alone.</summary>
internal sealed class PoliteRate(TimeSpan interval, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _blocked = new(StringComparer.OrdinalIgnoreCase);
    private long? _next;

    /// <summary>Waits until the next request may be sent. Callers are let through one by one, in the order they came.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var ticks = (long)(interval.TotalSeconds * time.TimestampFrequency);
            var mine = _next is { } next && next > now ? next : now;
            _next = mine + ticks;
            wait = time.GetElapsedTime(now, mine);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Notes that an origin refused this network.</summary>
    public void Block(Uri address, TimeSpan pause)
    {
        lock (_gate)
        {
            _blocked[address.Authority] = time.GetUtcNow() + pause;
        }
    }

    /// <summary>Finds until when an origin is left alone; null when it may be asked.</summary>
    public DateTimeOffset? FindBlock(Uri address)
    {
        lock (_gate)
        {
            return _blocked.TryGetValue(address.Authority, out var until) && until > time.GetUtcNow() ? until : null;
        }
    }
}
