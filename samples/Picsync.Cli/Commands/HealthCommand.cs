using System.CommandLine;
using System.Net;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync health</c>: asks the loop on this machine whether it is well, for health checks of images that have no other program.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var ready = new Option<bool>("--ready") { Description = "Ask whether sign-ins work and the last run is not too old, too" };
        var command = CommandContext.Make(
            "health",
            "Ask the loop on this machine whether it is well",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = context.Get<PicsyncConfigurationReader>().Load(ConfigurationFile.PathOf(parse, file, global));
                var answer = await AskAsync(AddressOf(configuration, parse.GetValue(ready)), cancellationToken);
                context.Output.ShowHealth(answer);
                return answer.IsWell ? ExitCodes.Done : ExitCodes.Failed;
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
        command.Arguments.Add(file);
        command.Options.Add(ready);
        return command;
    }

    private static Uri AddressOf(PicsyncConfiguration configuration, bool ready)
    {
        var listen =
            configuration.Metrics
            ?? throw new ConfigurationException(
                "nothing is served, so that nothing can be asked; write 'prometheus: {listen: \":1971\"}', or set PICSYNC_Prometheus__Listen.",
                location: null,
                "prometheus.listen"
            );
        var host =
            listen.Address is null || listen.Address.Equals(IPAddress.Any) || listen.Address.Equals(IPAddress.IPv6Any)
                ? IPAddress.Loopback
                : listen.Address;
        return new UriBuilder(Uri.UriSchemeHttp, host.ToString(), listen.Port, ready ? "/health/ready" : "/health/live").Uri;
    }

    private static async Task<HealthText> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        // A proxy of the environment is for the world outside.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_patience };
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            return new HealthText(
                address,
                response.StatusCode == HttpStatusCode.OK,
                await response.Content.ReadAsStringAsync(cancellationToken)
            );
        }
        catch (Exception cause)
            when (cause is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new HealthText(address, IsWell: false, $"nobody answers ({cause.Message})");
        }
    }
}
