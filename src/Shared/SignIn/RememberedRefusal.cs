using System.Security.Cryptography;
using System.Text;

namespace Picsync.Shared.SignIn;

/// <summary>
/// Remembers that a service refused credentials, so that an account is not locked by asking again and again: for an hour, then for two, and
/// so on up to a day. Other credentials are tried at once. Safe to use from several threads.
/// </summary>
internal sealed class RememberedRefusal(TimeProvider time)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(1);
    private volatile Entry? _last;

    /// <summary>Makes a mark by which credentials are recognised; it does not tell them.</summary>
    public static string MarkOf(params ReadOnlySpan<string?> credentials) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', credentials!))));

    /// <exception cref="SignInRequiredException">The same credentials were refused lately.</exception>
    public void ThrowIfRefused(string mark)
    {
        if (_last is { } last && last.Mark == mark && last.Pause - time.GetElapsedTime(last.At) is var left && left > TimeSpan.Zero)
        {
            var said = last.Error.Message[(last.Error.Service.Length + 2)..];
            throw new SignInRequiredException(
                last.Error.Service,
                $"{said} It is tried again in {Describe(left)}, other credentials at once.",
                last.Error
            );
        }
    }

    /// <summary>Remembers the service's own refusal.</summary>
    public void Remember(string mark, SignInRequiredException refusal)
    {
        var pause = _last is { } last && last.Mark == mark ? last.Pause * 2 : s_firstPause;
        _last = new Entry(mark, refusal, time.GetTimestamp(), pause < s_longestPause ? pause : s_longestPause);
    }

    /// <summary>Forgets it: credentials were accepted, or a person asks for another try.</summary>
    public void Forget() => _last = null;

    private static string Describe(TimeSpan left) =>
        left.TotalHours >= 2 ? $"{left.TotalHours:0} hours" : $"{Math.Ceiling(left.TotalMinutes):0} minutes";

    private sealed record Entry(string Mark, SignInRequiredException Error, long At, TimeSpan Pause);
}
