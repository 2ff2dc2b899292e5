using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Picsync.Synology.WebApi;

/// <summary>What the NAS offers, asked once. Calls use the version they were verified with, or less where the NAS has less.</summary>
internal sealed class ApiVersions(ApiTransport transport, ILogger logger) : IDisposable
{
    private const string Script = "entry.cgi";
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile FrozenDictionary<string, ApiVersion>? _offered;

    /// <summary>Chooses the script and the version of a call.</summary>
    /// <exception cref="ServiceRequestException">The NAS does not have it, or only in a version that is too old; it was not asked.</exception>
    public async ValueTask<(string Path, int Version)> ChooseAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var offered = await GetAsync(cancellationToken).ConfigureAwait(false);
        if (offered.Count == 0)
        {
            return (Script, call.Version);
        }

        if (!offered.TryGetValue(call.Api, out var has))
        {
            throw new ApiRefusal(
                call.Operation,
                ApiCodes.NoSuchApi,
                $"the NAS does not offer {call.Api}; is Synology Photos installed and allowed?"
            );
        }

        return has.Most >= call.LeastVersion && has.Least <= call.Version
            ? (has.Path, Math.Clamp(call.Version, has.Least, has.Most))
            : throw new ApiRefusal(
                call.Operation,
                ApiCodes.NoSuchVersion,
                $"this needs version {call.LeastVersion} of {call.Api}, and the NAS has {has.Least} to {has.Most}; update Synology Photos"
            );
    }

    /// <summary>Whether the NAS has an API in at least this version. Unknown counts as yes.</summary>
    public async ValueTask<bool> HasAsync(string api, int version, CancellationToken cancellationToken)
    {
        var offered = await GetAsync(cancellationToken).ConfigureAwait(false);
        return offered.Count == 0 || (offered.TryGetValue(api, out var has) && has.Most >= version);
    }

    /// <summary>Gets everything that the NAS offers; empty when it does not tell.</summary>
    public async ValueTask<FrozenDictionary<string, ApiVersion>> GetAsync(CancellationToken cancellationToken)
    {
        if (_offered is { } known)
        {
            return known;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _offered ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    // A list of names silently loses entries; all of them never does.
    private async Task<FrozenDictionary<string, ApiVersion>> ReadAsync(CancellationToken cancellationToken)
    {
        var fields = new ApiParameters()
            .AddBare("api", "SYNO.API.Info")
            .AddBare("version", "1")
            .AddBare("method", "query")
            .AddBare("query", "all");
        var reply = await AskAsync(fields, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess || reply.Data.ValueKind != JsonValueKind.Object)
        {
            Log.VersionsNotTold(logger, reply.Code);
            return FrozenDictionary<string, ApiVersion>.Empty;
        }

        var offered = new Dictionary<string, ApiVersion>(StringComparer.Ordinal);
        foreach (var member in reply.Data.EnumerateObject())
        {
            if (member.Value.Count("maxVersion") is { } most)
            {
                offered[member.Name] = new ApiVersion(ScriptOf(member.Value), member.Value.Count("minVersion") ?? 1, most);
            }
        }

        return offered.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // The first question of all: whoever answers something else is not the web API.
    private async Task<ApiReply> AskAsync(ApiParameters fields, CancellationToken cancellationToken)
    {
        const string Operation = "ask what the NAS offers";
        try
        {
            return await transport
                .SendAsync(
                    new ApiRequest(Operation, Script, () => new FormUrlEncodedContent(fields)) { IsRepeatable = true },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceRequestException cause)
        {
            throw new ServiceRequestException(
                SynologyErrors.Service,
                Operation,
                $"{cause.Reason}. Is {transport.Place} the folder of entry.cgi of your NAS, such as https://nas:5001/webapi/? "
                    + "PICSYNC_Synology__ApiAddress sets it",
                cause
            )
            {
                StatusCode = cause.StatusCode,
                IsTransient = cause.IsTransient,
            };
        }
    }

    // The path is data: only a plain script beside entry.cgi is believed.
    private static string ScriptOf(JsonElement api) =>
        api.Text("path") is { } path
        && path.EndsWith(".cgi", StringComparison.Ordinal)
        && path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? path
            : Script;
}
