using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync explain</c>: tells why a photo is, or is not, on the frame.</summary>
internal static class ExplainCommand
{
    public static Command Create(GlobalOptions global)
    {
        var name = new Argument<string>("NAME") { Description = "A photo's file name, a part of it, its id or its digest" };
        var albums = RunFlags.Albums();
        var command = CommandContext.Make(
            "explain",
            "Tell for each album why a photo is, or is not, on the frame",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = ConfigurationFile.Load(context, parse, global);
                var photo = parse.GetRequiredValue(name);
                if (string.IsNullOrWhiteSpace(photo))
                {
                    throw new ConfigurationException(
                        "a photo's name, a part of it, its id or its digest is expected.",
                        location: null,
                        "NAME"
                    );
                }

                var explanations = await context
                    .Get<RunHistory>()
                    .ExplainAsync(configuration, photo, parse.GetValue(albums)!, cancellationToken);
                context.Output.ShowExplanations(photo, explanations);
                return ExitCodeOf(explanations);
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
        command.Arguments.Add(name);
        command.Options.Add(albums);
        return command;
    }

    // Like a search: nothing found is a failure that a script can tell.
    private static int ExitCodeOf(IReadOnlyList<AlbumExplanation> explanations)
    {
        var errors = explanations.Select(album => album.Error).OfType<PicsyncException>().ToList();
        return errors.Count > 0 && errors.Count == explanations.Count ? ExitCodes.Of(errors[0])
            : errors.Count > 0 ? ExitCodes.Partial
            : explanations.Any(album => album.Photos.Count > 0) ? ExitCodes.Done
            : ExitCodes.Failed;
    }
}
