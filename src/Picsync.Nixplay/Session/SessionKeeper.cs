using Microsoft.Extensions.Logging;
using Picsync.Shared.SignIn;

namespace Picsync.Nixplay;

/// <summary>
/// Holds the one session of the account: from the store where there is one, unprobed; by signing in otherwise. Whoever finds
/// it lost asks for a new one, and all who ask at once get the same.
/// </summary>
internal sealed class SessionKeeper(
    NixplayTransport transport,
    NixplayOptions options,
    INixplaySessionStore store,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    private static readonly TimeSpan s_saveInterval = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly SignIn _signIn = new(transport, options, time, logger);
    private volatile Session? _current;
    private readonly RememberedRefusal _refusals = new(time);
    private (ServiceRequestException Error, long At)? _failure;
    private DateTimeOffset? _renewedAt;
    private DateTimeOffset _savedAt = DateTimeOffset.MinValue;
    private string _savedMark = "";
    private int _unsaved;

    /// <summary>Gets the session; the first caller finds or makes it, the others wait.</summary>
    /// <exception cref="ConfigurationException">No user name or password is configured and they are needed now.</exception>
    /// <exception cref="SignInRequiredException">The service refuses the credentials.</exception>
    public async Task<Session> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } session)
        {
            return session;
        }

        var asked = time.GetTimestamp();
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _current ??=
                await FindStoredAsync(cancellationToken).ConfigureAwait(false)
                ?? await SignInAsync(bothSteps: false, asked, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Replaces a session that the service no longer accepts.</summary>
    /// <exception cref="SignInRequiredException">
    /// The service refuses the credentials, or the session was lost again so soon that somebody else must be using the account.
    /// </exception>
    public async Task<Session> RenewAsync(Session lost, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is { } current && current != lost)
            {
                return current;
            }

            // Another process of the same account may have signed in meanwhile; signing in here would end its session.
            if (await FindStoredAsync(cancellationToken).ConfigureAwait(false) is { } stored && stored.Jar.Mark != lost.Jar.Mark)
            {
                Log.SessionTakenOver(logger);
                return _current = stored;
            }

            ThrowIfTooSoon();
            Log.SessionLost(logger);
            var renewed = await SignInAsync(lost is { SkippedSecondStep: true, IsProven: false }, asked, cancellationToken)
                .ConfigureAwait(false);
            _renewedAt = time.GetUtcNow();
            return _current = renewed;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Whether a session is so new that it is not renewed yet.</summary>
    public bool IsTooNewToRenew(Session session) =>
        session == _current && _renewedAt is { } before && time.GetUtcNow() - before < options.SignInHoldOff;

    /// <summary>Makes the error for a session that is refused although it is as new as can be.</summary>
    public SignInRequiredException Conflict(string what) =>
        new(
            NixplayErrors.Service,
            $"session conflict: {what}. A person in the web app, or another program, seems to sign in to the same account; "
                + $"close it, or wait {options.SignInHoldOff.TotalMinutes:0.#} minutes, then run again."
        );

    /// <summary>Takes over the cookies of an answer and stores them now and then.</summary>
    public async ValueTask NoteAsync(Session session, IReadOnlyList<string> setCookies, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (setCookies.Count == 0 || !session.Jar.Merge(setCookies, now) || session != _current)
        {
            return;
        }

        Interlocked.Exchange(ref _unsaved, 1);
        if (session.Jar.Mark != _savedMark || now - _savedAt >= s_saveInterval)
        {
            await SaveAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores what is not stored yet.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_current is { } session && Volatile.Read(ref _unsaved) == 1)
        {
            await SaveAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets the session here and in the store.</summary>
    public async Task<Session?> ForgetAsync(CancellationToken cancellationToken)
    {
        var session = _current ?? await FindStoredAsync(cancellationToken).ConfigureAwait(false);
        _current = null;
        Interlocked.Exchange(ref _unsaved, 0);
        await store.DeleteAsync(Account(), transport.BaseAddress, cancellationToken).ConfigureAwait(false);
        return session;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<Session?> FindStoredAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = await store.FindAsync(Account(), transport.BaseAddress, cancellationToken).ConfigureAwait(false);
            var jar = stored is null ? null : new CookieJar(stored.Cookies);
            return jar is { HasSession: true } ? new Session(jar, skippedSecondStep: false) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.SessionNotRead(logger, exception);
            return null;
        }
    }

    private async Task<Session> SignInAsync(bool bothSteps, long asked, CancellationToken cancellationToken)
    {
        var mark = RememberedRefusal.MarkOf(Account(), options.Password);
        if (string.IsNullOrEmpty(options.Password))
        {
            throw Missing("nixplay.password", "password");
        }

        _refusals.ThrowIfRefused(mark);
        if (_failure is { } failure && failure.At >= asked)
        {
            // Who waited while somebody else tried in vain does not try once more.
            throw new ServiceRequestException(failure.Error.Service, failure.Error.Operation, failure.Error.Reason, failure.Error)
            {
                StatusCode = failure.Error.StatusCode,
                IsTransient = failure.Error.IsTransient,
            };
        }

        try
        {
            var session = await NixplayTelemetry
                .MeasureAsync("session.sign_in", time, () => _signIn.RunAsync(bothSteps, cancellationToken))
                .ConfigureAwait(false);
            _refusals.Forget();
            await SaveAsync(session, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch (SignInRequiredException exception)
        {
            _refusals.Remember(mark, exception);
            throw;
        }
        catch (ServiceRequestException exception)
        {
            _failure = (exception, time.GetTimestamp());
            throw;
        }
    }

    private async ValueTask SaveAsync(Session session, CancellationToken cancellationToken)
    {
        _savedAt = time.GetUtcNow();
        _savedMark = session.Jar.Mark;
        Interlocked.Exchange(ref _unsaved, 0);
        try
        {
            await store
                .SaveAsync(new NixplaySession(Account(), transport.BaseAddress, _savedAt, session.Jar.Cookies), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.SessionNotStored(logger, exception);
        }
    }

    private void ThrowIfTooSoon()
    {
        if (_renewedAt is { } before && time.GetUtcNow() - before < options.SignInHoldOff)
        {
            throw Conflict($"the session ended again {(time.GetUtcNow() - before).TotalMinutes:0.#} minutes after it was renewed");
        }
    }

    private string Account() =>
        string.IsNullOrWhiteSpace(options.Username) ? throw Missing("nixplay.username", "user name") : options.Username;

    private static ConfigurationException Missing(string key, string what) =>
        new($"is missing: put the Nixplay account's {what} there, in the credentials file", location: null, key);
}
