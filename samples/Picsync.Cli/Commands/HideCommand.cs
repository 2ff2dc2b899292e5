using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync hide</c>: lists what people took off the frame, and takes their answers.</summary>
internal static class HideCommand
{
    public static Command Create(GlobalOptions global)
    {
        var album = new Argument<string?>("ALBUM")
        {
            Description = "The album; all albums unless it is given",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var photos = new Argument<string[]>("NAME")
        {
            Description = "Names or digests of photos that stay away, or come back with --restore",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Let everything stay away that waits for an answer" };
        var restore = new Option<bool>("--restore")
        {
            Description = "Bring the named photos back with the next run; all of the album unless some are named",
        };
        var wait = RunFlags.Wait();
        var command = CommandContext.Make(
            "hide",
            "List the photos that a person took off the frame, and say whether they stay away",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = ConfigurationFile.Load(context, parse, global);
                var hidden = context.Get<HiddenPhotos>();
                if (parse.GetValue(album) is not { } name || !Answers(parse))
                {
                    string[] albums = parse.GetValue(album) is { } only ? [only] : [];
                    context.Output.ShowHidden(await hidden.GetAsync(configuration, albums, cancellationToken));
                    return ExitCodes.Done;
                }

                var restores = parse.GetValue(restore);
                var meant = await context.Output.WithWaitNotesAsync(progress =>
                    hidden.AnswerAsync(configuration, name, parse.GetValue(photos)!, restores, progress, cancellationToken)
                );
                context.Output.ShowAnswer(meant, restores);
                return ExitCodes.Done;
            },
            parse => new CompositionOptions { WritesNothing = !Answers(parse), LeaseWait = parse.GetValue(wait) }
        );
        command.Arguments.Add(album);
        command.Arguments.Add(photos);
        command.Options.Add(all);
        command.Options.Add(restore);
        command.Options.Add(wait);
        command.Validators.Add(result =>
        {
            if (result.GetValue(album) is null && (result.GetValue(all) || result.GetValue(restore)))
            {
                result.AddError("hide: name the album that the answer is for.");
            }
            else if (result.GetValue(all) && (result.GetValue(restore) || result.GetValue(photos) is { Length: > 0 }))
            {
                result.AddError("hide: --all lets everything stay away that waits; it goes with neither --restore nor names.");
            }
        });
        return command;

        bool Answers(ParseResult parse) => parse.GetValue(all) || parse.GetValue(restore) || parse.GetValue(photos) is { Length: > 0 };
    }
}
