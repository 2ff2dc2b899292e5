namespace Picsync.Shared.Http;

/// <summary>Limits one attempt: as a whole, and once its body is sent, the wait for the answer.</summary>
internal sealed class AttemptTimer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _answerLimit;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly CancellationTokenSource _source;
    private bool _isDisposed;

    public AttemptTimer(TimeSpan limit, TimeSpan answerLimit, TimeProvider time)
    {
        (Limit, _answerLimit, _time) = (limit, answerLimit, time);
        _began = time.GetTimestamp();
        _source = new CancellationTokenSource(limit, time);
    }

    /// <summary>Gets the limit that counts now.</summary>
    public TimeSpan Limit { get; private set; }

    public CancellationToken Token => _source.Token;

    public bool HasRunOut => _source.IsCancellationRequested;

    /// <summary>Notes that the body is sent: now only the answer is waited for.</summary>
    public void AwaitAnswer()
    {
        lock (_gate)
        {
            // The end of a body can be noticed when its answer is there already.
            if (!_isDisposed && Limit - _time.GetElapsedTime(_began) > _answerLimit)
            {
                Limit = _answerLimit;
                _source.CancelAfter(_answerLimit);
            }
        }
    }

    /// <summary>Ends the attempt now.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _ = _source.CancelAsync();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _source.Dispose();
        }
    }
}
