using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Waits until a person has entered a code on another device, as slowly as Google asks.</summary>
internal sealed class DeviceWait(OAuthEndpoint endpoint, TimeProvider time)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";
    private static readonly TimeSpan s_slower = TimeSpan.FromSeconds(5);

    /// <summary>Gives the answer that holds the tokens.</summary>
    public async Task<byte[]> RunAsync(string deviceCode, TimeSpan interval, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = endpoint.ClientId,
            ["client_secret"] = endpoint.ClientSecret,
            ["device_code"] = deviceCode,
            ["grant_type"] = GrantType,
        };
        while (true)
        {
            await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
            if (time.GetUtcNow() >= end)
            {
                throw SignInRefusals.Expired();
            }

            var (answer, isSlower) = await AskAsync(form, cancellationToken).ConfigureAwait(false);
            if (answer is not null)
            {
                return answer;
            }

            interval += isSlower ? s_slower : TimeSpan.Zero;
        }
    }

    private async Task<(byte[]? Answer, bool IsSlower)> AskAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        try
        {
            var (status, body) = await endpoint
                .PostAsync(endpoint.Options.TokenAddress, form, SignInRefusals.Operation, isRepeatable: false, cancellationToken)
                .ConfigureAwait(false);
            if (status == HttpStatusCode.OK)
            {
                return (body, false);
            }

            return GoogleJson.FindTokenRefusal(body) switch
            {
                "authorization_pending" => (null, false),
                "slow_down" => (null, true),
                "invalid_grant" => throw SignInRefusals.Expired(),
                _ => throw SignInRefusals.FromAnswer(status, body),
            };
        }
        catch (ServiceRequestException passing) when (passing.IsTransient)
        {
            // The person may still be typing; the code's own end bounds the wait.
            return (null, true);
        }
    }
}
