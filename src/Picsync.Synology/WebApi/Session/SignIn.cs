using Microsoft.Extensions.Logging;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.WebApi;

/// <summary>Signs in: one request, with the remembered device or a one-time code where there is one.</summary>
internal sealed class SignIn(
    ApiTransport transport,
    ApiVersions versions,
    SynologyOptions options,
    ISynologyDeviceStore devices,
    TimeProvider time,
    ILogger logger
)
{
    private const string Api = "SYNO.API.Auth";
    private const string Operation = "sign in";
    private string? _spentCode;

    /// <summary>Signs in with the configured account.</summary>
    /// <param name="code">A one-time code; null takes the configured one.</param>
    /// <param name="askAsync">Asks a person for a code when the NAS wants one; null asks nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SignInRequiredException">The NAS refuses, or wants a code; trying again gives the same answer.</exception>
    /// <exception cref="ServiceRequestException">No answer came; later one may.</exception>
    public async Task<ApiSession> RunAsync(
        string? code,
        Func<CancellationToken, ValueTask<string?>>? askAsync,
        CancellationToken cancellationToken
    )
    {
        ThrowIfNoAccount();
        var device = code is null ? await devices.FindAsync(cancellationToken).ConfigureAwait(false) : null;
        code ??= device is null ? TakeCode() : null;
        var reply = await SendAsync(code, device, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess && code is null && SignInErrors.IsCodeWanted(reply))
        {
            var asked = TakeCode() ?? (askAsync is null ? null : await askAsync(cancellationToken).ConfigureAwait(false));
            if (!string.IsNullOrWhiteSpace(asked))
            {
                (code, device) = (asked.Trim(), null);
                reply = await SendAsync(code, device, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!reply.IsSuccess)
        {
            throw SignInErrors.Refuse(reply, Operation, code is not null, device is not null);
        }

        SynologyTelemetry.CountSignIn();
        Log.SignedIn(logger);
        if (code is not null)
        {
            await RememberAsync(reply, cancellationToken).ConfigureAwait(false);
        }

        return new ApiSession(
            reply.Data.Text("sid") ?? throw SynologyErrors.Unreadable(Operation, "its answer holds no session"),
            reply.Data.Text("synotoken")
        );
    }

    /// <summary>Ends a session. Nothing is left in doubt when that fails: the NAS ends it by itself later.</summary>
    public async Task EndAsync(ApiSession session, CancellationToken cancellationToken)
    {
        var version = await versions.ChooseAsync(new ApiCall("sign out", Api, "logout", 7), cancellationToken).ConfigureAwait(false);
        var fields = Fields("logout", version).AddBare("_sid", session.Id);
        await transport
            .SendAsync(Request("sign out", version, fields) with { Token = session.Token }, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<ApiReply> SendAsync(string? code, string? device, CancellationToken cancellationToken)
    {
        var version = await versions.ChooseAsync(new ApiCall(Operation, Api, "login", 7), cancellationToken).ConfigureAwait(false);
        var fields = Fields("login", version)
            .AddBare("account", options.Username!)
            .AddBare("passwd", options.Password!)
            .AddBare("format", "sid")
            .AddBare("enable_syno_token", "yes");
        if (code is not null)
        {
            fields.AddBare("otp_code", code).AddBare("enable_device_token", "yes").AddBare("device_name", options.DeviceName);
        }
        else if (device is not null)
        {
            fields.AddBare("device_id", device).AddBare("device_name", options.DeviceName);
        }

        // Sent once: a second try after a lost answer would spend the code, and tries are counted.
        return await SynologyTelemetry
            .MeasureAsync("session.sign_in", time, () => transport.SendAsync(Request(Operation, version, fields), cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task RememberAsync(ApiReply reply, CancellationToken cancellationToken)
    {
        if ((reply.Data.Text("device_id") ?? reply.Data.Text("did")) is not { Length: > 0 } device)
        {
            Log.DeviceNotGiven(logger);
            return;
        }

        try
        {
            await devices.SaveAsync(device, cancellationToken).ConfigureAwait(false);
        }
        catch (ConfigurationException cause)
        {
            Log.DeviceNotKept(logger, cause.Message);
        }
    }

    // A code is good once; after that the device is remembered, or a person has to give another.
    private string? TakeCode()
    {
        var code = string.IsNullOrWhiteSpace(options.OneTimeCode) ? null : options.OneTimeCode.Trim();
        if (code is null || code == _spentCode)
        {
            return null;
        }

        return _spentCode = code;
    }

    private void ThrowIfNoAccount()
    {
        if (string.IsNullOrEmpty(options.Username) || string.IsNullOrEmpty(options.Password))
        {
            throw new ConfigurationException(
                "the account of the NAS is not configured; write 'synology: {username: …, password: …}' into .picsync-credentials.yaml",
                location: null,
                "synology"
            );
        }
    }

    private static ApiParameters Fields(string method, (string Path, int Version) version) =>
        new ApiParameters()
            .AddBare("api", Api)
            .AddBare("version", version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .AddBare("method", method);

    private static ApiRequest Request(string operation, (string Path, int Version) version, ApiParameters fields) =>
        new(operation, version.Path, () => new FormUrlEncodedContent(fields));
}
