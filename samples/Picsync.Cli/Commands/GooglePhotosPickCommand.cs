using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync googlephotos pick</c>: lets a person choose photos at Google and saves them.</summary>
internal static class GooglePhotosPickCommand
{
    public static Command Create(GlobalOptions global)
    {
        var name = new Argument<string>("NAME") { Description = "The name to save the pick under" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the link and open nothing" };
        var replace = new Option<bool>("--replace")
        {
            Description = "Put what is picked in the place of what was saved before, instead of adding it",
        };
        var limit = RunFlags.Limit("How many items may be picked, 1 to 2000", GooglePhotosPickerClient.MaxItems);
        var command = CommandContext.Make(
            "pick",
            "Pick photos in Google Photos and save them as a source",
            global,
            (context, parse, cancellationToken) =>
                RunAsync(
                    context,
                    parse.GetRequiredValue(name),
                    new PickRequest { Replaces = parse.GetValue(replace), MaxItems = parse.GetValue(limit) },
                    !parse.GetValue(noBrowser),
                    cancellationToken
                )
        );
        command.Arguments.Add(name);
        command.Options.Add(noBrowser);
        command.Options.Add(replace);
        command.Options.Add(limit);
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        string name,
        PickRequest request,
        bool opensBrowser,
        CancellationToken cancellationToken
    )
    {
        var outcome = await context.Output.WithPersonAsync(
            (notes, token) =>
                context
                    .Get<GooglePhotosPicker>()
                    .PickAsync(
                        name,
                        session => notes.Post(() => ShowLink(context.Output, session, opensBrowser)),
                        request,
                        new PickProgressText(context.Output, notes),
                        token
                    ),
            cancellationToken
        );
        context.Output.ShowOutcome(outcome);
        return outcome.Failed.Count == 0 ? ExitCodes.Done : ExitCodes.Partial;
    }

    // The link has a line of its own, for people and programs that copy it.
    private static void ShowLink(CommandOutput output, PickingSession session, bool opensBrowser)
    {
        var link = session.BrowserLink!;
        output.ShowLink("Open this link, signed in to the same account, choose photos and press Done:", link);
        if (output.AsksPeople)
        {
            output.ShowCode(link);
        }

        if (opensBrowser && WebBrowser.TryOpen(link))
        {
            CommandOutput.Note("The link was handed to your browser.");
        }
    }
}
