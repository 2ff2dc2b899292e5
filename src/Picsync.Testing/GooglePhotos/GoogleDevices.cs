using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The devices that wait until a person enters their code.</summary>
internal sealed class GoogleDevices(GooglePhotosSimulatorOptions options, Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly List<Device> _devices = [];

    public Reply Start(string scope, Uri page)
    {
        lock (_gate)
        {
            var device = new Device(
                $"AH-1Ng{RandomNumberGenerator.GetHexString(24, lowercase: true)}",
                $"{RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 4)}-{RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 4)}",
                scope,
                now() + options.DeviceCodeLifetime
            );
            _devices.Add(device);
            return Reply.Json(
                new JsonObject
                {
                    ["device_code"] = device.Code,
                    ["user_code"] = device.UserCode,
                    ["expires_in"] = (long)options.DeviceCodeLifetime.TotalSeconds,
                    ["interval"] = (long)options.DeviceInterval.TotalSeconds,
                    ["verification_url"] = page.AbsoluteUri,
                }
            );
        }
    }

    /// <summary>Enters a code and decides.</summary>
    /// <returns>False when no device waits with that code.</returns>
    public bool Decide(string userCode, bool isAllowed)
    {
        lock (_gate)
        {
            var device = _devices.Find(device => string.Equals(device.UserCode, userCode, StringComparison.OrdinalIgnoreCase));
            if (device is null || device.IsAllowed is not null || now() >= device.EndsAt)
            {
                return false;
            }

            device.IsAllowed = isAllowed;
            return true;
        }
    }

    public Reply AnswerPoll(string? code, GoogleTokens tokens)
    {
        lock (_gate)
        {
            if (_devices.Find(device => device.Code == code) is not { } device)
            {
                return GoogleOAuthErrors.Make(400, "invalid_grant", "Malformed device code.");
            }

            var isTooEarly = device.LastPoll is { } last && now() - last < options.DeviceInterval;
            device.LastPoll = now();
            if (now() >= device.EndsAt)
            {
                _devices.Remove(device);
                return GoogleOAuthErrors.Make(400, "expired_token", "Expired token");
            }

            if (isTooEarly)
            {
                return GoogleOAuthErrors.Make(403, "slow_down", "Polling too frequently");
            }

            if (device.IsAllowed is not { } isAllowed)
            {
                return GoogleOAuthErrors.Make(428, "authorization_pending", "Precondition Required");
            }

            _devices.Remove(device);
            return isAllowed
                ? tokens.AnswerGrant(device.Scope, isOffline: true)
                : GoogleOAuthErrors.Make(403, "access_denied", "Forbidden");
        }
    }

    private sealed class Device(string code, string userCode, string scope, DateTimeOffset endsAt)
    {
        public string Code { get; } = code;

        public string UserCode { get; } = userCode;

        public string Scope { get; } = scope;

        public DateTimeOffset EndsAt { get; } = endsAt;

        public DateTimeOffset? LastPoll { get; set; }

        public bool? IsAllowed { get; set; }
    }
}
