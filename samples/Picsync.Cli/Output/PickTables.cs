using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>Shows saved picks and what a pick came to.</summary>
internal static class PickTables
{
    /// <summary>Prints a link on a line of its own: to standard output for a person, beside a JSON value to standard error.</summary>
    public static void ShowLink(this CommandOutput output, string invitation, Uri link)
    {
        var writer = output.IsJson ? Console.Error : Console.Out;
        writer.WriteLine(invitation);
        writer.WriteLine(link.AbsoluteUri);
        writer.Flush();
    }

    public static void ShowOutcome(this CommandOutput output, PickOutcome outcome)
    {
        if (output.IsJson)
        {
            var exitCode = outcome.Failed.Count == 0 ? ExitCodes.Done : ExitCodes.Partial;
            CommandOutput.WriteJson(
                new PickReport(
                    exitCode,
                    outcome.Pick.Name,
                    outcome.Added,
                    outcome.Known,
                    [.. outcome.Failed.Select(ToRow)],
                    outcome.WasResumed,
                    outcome.CanBeResumed,
                    ToRow(outcome.Pick)
                ),
                CliJson.Readable.PickReport
            );
        }

        var pick = outcome.Pick;
        output.Say(
            $"Saved {HumanText.Count(outcome.Added, "item")}{(outcome.Known == 0 ? "" : $", {outcome.Known} were there already")}. "
                + $"The pick '{pick.Name}' holds {HumanText.Count(pick.ItemCount, "item")} ({HumanText.Bytes(pick.LengthBytes)}) in {pick.Folder}."
        );
        foreach (var problem in outcome.Failed)
        {
            CommandOutput.Warn($"{problem.FileName} was not saved: {problem.Reason}");
        }

        if (outcome.Failed.Count > 0)
        {
            CommandOutput.Note(
                outcome.CanBeResumed
                    ? "What was saved is kept. Run the same command again to fetch the rest; nobody has to choose anew."
                    : "What was saved is kept. Pick the rest again, or take the pick as it is with: picsync googlephotos picks accept "
                        + pick.Name
            );
        }

        output.Say($"To use it: sources: {{picker: [{pick.Name}]}}");
        CommandOutput.TellLoss();
    }

    public static void ShowPicks(this CommandOutput output, IReadOnlyList<GooglePick> picks) =>
        output.ShowRows(
            [.. picks.Select(ToRow)],
            CliJson.Readable.IReadOnlyListPickRow,
            ["Pick", "Picked", "Items", "Size", "State"],
            row =>
                [
                    row.Name,
                    $"{row.PickedAt:u}",
                    $"{row.Items}",
                    HumanText.Bytes(row.LengthBytes),
                    row.Problem ?? (row.IsWhole ? "whole" : $"{row.Missing.Count} missing, such as {row.Missing[0].FileName}"),
                ]
        );

    public static void ShowRemoved(this CommandOutput output, string name)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(new PickRemoval(name), CliJson.Readable.PickRemoval);
        }

        output.Say($"Deleted the pick '{name}'.");
    }

    private static PickRow ToRow(GooglePick pick) =>
        new(
            pick.Name,
            pick.PickedAt,
            pick.ItemCount,
            pick.LengthBytes,
            pick.IsWhole && pick.Problem is null,
            [.. pick.Missing.Select(ToRow)],
            pick.Folder,
            pick.Problem
        );

    private static PickProblemRow ToRow(PickProblem problem) => new(problem.ItemId, problem.FileName, problem.Reason);
}
