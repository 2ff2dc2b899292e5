using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync synology memories run</c>: fills the albums of Synology Photos once and leaves the others of the file alone.</summary>
internal static class SynologyMemoriesCommand
{
    private const string Target = "synology";

    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing" };
        var release = RunFlags.Release();
        var wait = RunFlags.Wait();
        var run = CommandContext.Make(
            "run",
            "Fill the albums of picsync.yaml whose target is synology, once",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = OnlyMemories(ConfigurationFile.Load(context, parse, file, global));
                var options = new RunOptions { DryRun = parse.GetValue(dryRun), ReleasedGuards = parse.Released(release) };
                var report = await context.Output.WithProgressAsync(progress =>
                    context.Get<PicsyncRunner>().RunAsync(configuration, options, progress, cancellationToken)
                );
                context.Output.Show(report);
                return report.ExitCode;
            },
            parse => new CompositionOptions { WritesNothing = parse.GetValue(dryRun), LeaseWait = parse.GetValue(wait) }
        );
        run.Arguments.Add(file);
        run.Options.Add(dryRun);
        run.Options.Add(release);
        run.Options.Add(wait);
        return new Command("memories", "Albums of Synology Photos that are filled by rule") { run };
    }

    private static PicsyncConfiguration OnlyMemories(PicsyncConfiguration configuration)
    {
        var albums = configuration
            .Albums.Where(static album => string.Equals(album.Target.Key, Target, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return albums.Count > 0
            ? configuration with
            {
                Albums = albums,
            }
            : throw new ConfigurationException(
                "no album has the target synology; write 'target: {synology: {user: NAME}}' for one",
                location: null,
                key: "albums"
            );
    }
}
