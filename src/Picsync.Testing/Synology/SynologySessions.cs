using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Sign-in, remembered devices and sessions.</summary>
internal sealed class SynologySessions(SynologyPhotosSimulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _tokens = [];
    private readonly HashSet<string> _devices = [];
    private readonly HashSet<string> _spentCodes = [];
    private int _count;
    private int _failures;

    /// <summary>Gets how many sign-ins were accepted.</summary>
    public int SignInCount
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public void AddTo(SynologyMethods methods)
    {
        methods.Add("SYNO.API.Auth", 7, "login", SignIn);
        methods.Add("SYNO.API.Auth", 7, "logout", SignOut);
    }

    public bool Accepts(SynologyRequest request)
    {
        lock (_gate)
        {
            return request.SessionId is { } id && _tokens.TryGetValue(id, out var token) && token == request.Token;
        }
    }

    public void EndAll()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }

    public void ForgetDevices()
    {
        lock (_gate)
        {
            _devices.Clear();
        }
    }

    private Reply SignIn(SynologyRequest request)
    {
        lock (_gate)
        {
            if (_failures >= options.BlocksAfterFailures)
            {
                return SynologyReplies.Error(407);
            }

            if (options.SignInRefusal is { } refusal)
            {
                return SynologyReplies.Error(refusal);
            }

            if (
                !string.Equals(request.Bare("account"), options.UserName, StringComparison.OrdinalIgnoreCase)
                || request.Bare("passwd") != options.Password
            )
            {
                _failures++;
                return SynologyReplies.Error(400);
            }

            return CheckCode(request) ?? Begin(request);
        }
    }

    private Reply? CheckCode(SynologyRequest request)
    {
        if (options.OneTimeCode is not { } wanted || (request.Bare("device_id") is { } device && _devices.Contains(device)))
        {
            return null;
        }

        return request.Bare("otp_code") switch
        {
            null => SynologyReplies.Error(
                403,
                new JsonObject { ["types"] = new JsonArray(new JsonObject { ["type"] = "otp" }), ["token"] = "challenge" }
            ),
            var code when code == wanted && _spentCodes.Add(code) => null,
            _ => SynologyReplies.Error(404),
        };
    }

    private Reply Begin(SynologyRequest request)
    {
        var id = $"sid-{++_count}-0123456789abcdef";
        var token = $"token-{_count}";
        _tokens[id] = token;
        var data = new JsonObject { ["sid"] = id, ["account"] = options.UserName };
        if (request.Bare("enable_syno_token") == "yes")
        {
            data["synotoken"] = token;
        }

        if (request.Bare("enable_device_token") == "yes")
        {
            var device = $"device-{_count}-fedcba9876543210";
            _devices.Add(device);
            data[request.Version >= 7 ? "device_id" : "did"] = device;
        }

        return SynologyReplies.Done(data);
    }

    private Reply SignOut(SynologyRequest request)
    {
        lock (_gate)
        {
            _tokens.Remove(request.SessionId ?? "");
            return SynologyReplies.Done();
        }
    }
}
