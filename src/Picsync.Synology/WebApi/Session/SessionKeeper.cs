using Microsoft.Extensions.Logging;
using Picsync.Shared.SignIn;

namespace Picsync.Synology.WebApi;

/// <summary>Holds the one session of the account. Whoever finds it lost asks for a new one, and all who ask at once get the same.</summary>
internal sealed class SessionKeeper(SignIn signIn, SynologyOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile ApiSession? _current;
    private readonly RememberedRefusal _refusals = new(time);
    private DateTimeOffset? _renewedAt;

    /// <summary>Gets the session; the first caller signs in, the others wait.</summary>
    /// <exception cref="SignInRequiredException">The NAS refused, now or lately: it is not asked again for a while, lest it blocks the address.</exception>
    public async ValueTask<ApiSession> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } session)
        {
            return session;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _current ??= await SignInAsync(code: null, askAsync: null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Signs in anew because a person asks for it, with a code they gave.</summary>
    /// <param name="code">The one-time code; null for none.</param>
    /// <param name="askAsync">Asks for one when the NAS wants it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task BeginAsync(string? code, Func<CancellationToken, ValueTask<string?>>? askAsync, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _refusals.Forget();
            _current = await SignInAsync(code, askAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Replaces a session that the NAS no longer accepts.</summary>
    /// <exception cref="SignInRequiredException">The NAS refuses, or ends sessions as soon as they begin.</exception>
    public async Task<ApiSession> RenewAsync(ApiSession lost, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is { } current && current != lost)
            {
                return current;
            }

            if (_renewedAt is { } before && time.GetUtcNow() - before < options.SignInHoldOff)
            {
                throw new SignInRequiredException(
                    SynologyErrors.Service,
                    "the NAS ended a session that had just begun. Another program, or a browser, seems to sign in to the same account; close it, "
                        + $"or wait {options.SignInHoldOff.TotalMinutes:0.#} minutes, then run again."
                );
            }

            Log.SessionLost(logger);
            var renewed = await SignInAsync(code: null, askAsync: null, cancellationToken).ConfigureAwait(false);
            _renewedAt = time.GetUtcNow();
            return _current = renewed;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends the session, where there is one.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _current, null) is { } session)
        {
            await signIn.EndAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ApiSession> SignInAsync(
        string? code,
        Func<CancellationToken, ValueTask<string?>>? askAsync,
        CancellationToken cancellationToken
    )
    {
        var mark = RememberedRefusal.MarkOf(options.Username, options.Password, options.OneTimeCode, options.DeviceId);
        _refusals.ThrowIfRefused(mark);
        try
        {
            var session = await signIn.RunAsync(code, askAsync, cancellationToken).ConfigureAwait(false);
            _refusals.Forget();
            return session;
        }
        catch (SignInRequiredException refused)
        {
            _refusals.Remember(mark, refused);
            throw;
        }
    }
}
