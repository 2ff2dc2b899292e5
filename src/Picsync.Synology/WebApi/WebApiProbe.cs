using System.Globalization;
using Picsync.Shared.Probing;

namespace Picsync.Synology.WebApi;

/// <summary>Examines the web API: reachability, clock, sign-in, and what the NAS offers of what is used here.</summary>
internal sealed class WebApiProbe(SynologyPhotosClient client)
{
    private static readonly string[] s_used =
    [
        "SYNO.API.Auth",
        "SYNO.Foto.Browse.Album",
        "SYNO.Foto.Browse.Item",
        "SYNO.Foto.Browse.NormalAlbum",
        "SYNO.Foto.Browse.Person",
        "SYNO.Foto.Download",
        "SYNO.Foto.Sharing.Misc",
        "SYNO.Foto.Sharing.Passphrase",
        "SYNO.Foto.Thumbnail",
        "SYNO.Foto.Upload.Item",
        "SYNO.Foto.UserInfo",
        "SYNO.FotoTeam.Browse.Item",
        "SYNO.FotoTeam.Browse.Person",
        "SYNO.FotoTeam.Download",
        "SYNO.FotoTeam.Thumbnail",
    ];

    public async Task<IReadOnlyList<ProbeFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<ProbeFinding>();
        var reached = await Reachability
            .ExamineAsync(
                new Uri(client.Transport.Address, "entry.cgi?api=SYNO.API.Info&version=1&method=query&query=SYNO.API.Auth"),
                client.Transport.SendProbeAsync,
                client.Connection.Time,
                cancellationToken
            )
            .ConfigureAwait(false);
        findings.AddRange(reached);
        if (reached[0].Status != ProbeStatus.Problem)
        {
            var signIn = await ExamineAsync("sign-in", SignInAsync).ConfigureAwait(false);
            findings.Add(signIn);
            if (signIn.Status != ProbeStatus.Problem)
            {
                findings.Add(await ExamineAsync("what the NAS offers", OffersAsync).ConfigureAwait(false));
                findings.Add(await ExamineAsync("shared space", SpaceAsync).ConfigureAwait(false));
            }
        }

        return findings;

        async Task<ProbeFinding> ExamineAsync(string name, Func<CancellationToken, Task<(ProbeStatus Status, string Message)>> examineAsync)
        {
            try
            {
                var (status, message) = await examineAsync(cancellationToken).ConfigureAwait(false);
                return new ProbeFinding(name, status, message);
            }
            catch (Exception cause) when (cause is SignInRequiredException or ConfigurationException)
            {
                return new ProbeFinding(name, ProbeStatus.Problem, cause.Message) { NeedsSignIn = true };
            }
            catch (PicsyncException cause)
            {
                return new ProbeFinding(name, ProbeStatus.Problem, cause.Message);
            }
        }
    }

    /// <summary>Tells the versions of everything that is used here.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken)
    {
        var offered = await client.Connection.Versions.GetAsync(cancellationToken).ConfigureAwait(false);
        var spaces = await client.Spaces.GetAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            new("route", "api"),
            .. s_used.Select(name => new KeyValuePair<string, string>(
                name,
                offered.TryGetValue(name, out var version)
                    ? string.Create(CultureInfo.InvariantCulture, $"{version.Least} to {version.Most} at {version.Path}")
                    : "not offered"
            )),
            new("shared space", spaces.Contains(PhotoSpace.Shared) ? "enabled for the account" : "not enabled for the account"),
        ];
    }

    private async Task<(ProbeStatus, string)> SignInAsync(CancellationToken cancellationToken)
    {
        await client.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        return (ProbeStatus.Ok, "The NAS accepts the sign-in.");
    }

    private async Task<(ProbeStatus, string)> OffersAsync(CancellationToken cancellationToken)
    {
        var offered = await client.Connection.Versions.GetAsync(cancellationToken).ConfigureAwait(false);
        string[] missing = [.. s_used.Where(name => !name.Contains("Team", StringComparison.Ordinal) && !offered.ContainsKey(name))];
        return missing.Length == 0
            ? (ProbeStatus.Ok, "It offers every call that is used.")
            : (ProbeStatus.Warning, $"It does not offer {string.Join(", ", missing)}; what needs them fails.");
    }

    private async Task<(ProbeStatus, string)> SpaceAsync(CancellationToken cancellationToken)
    {
        var spaces = await client.Spaces.GetAsync(cancellationToken).ConfigureAwait(false);
        return spaces.Contains(PhotoSpace.Shared)
            ? (ProbeStatus.Ok, "The shared space is read along with the library.")
            : (ProbeStatus.Ok, "The shared space is not enabled for this account; only its own library is read.");
    }
}
