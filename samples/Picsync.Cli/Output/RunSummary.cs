using Picsync.Hosting;
using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Shows a run to a person: a row for each album, then what needs a person's attention.</summary>
internal static class RunSummary
{
    private const int MostProblems = 20;

    public static void Write(IAnsiConsole console, RunReport report, bool withActions)
    {
        report = WithNamesToldApart(report);
        var planned = report.Albums.Where(album => album.Plan is not null).ToList();
        var synced = report.Albums.Where(album => album.Plan is null).ToList();
        if (synced.Count > 0)
        {
            WriteSynced(console, synced);
        }

        if (planned.Count > 0)
        {
            WritePlanned(console, planned);
        }

        foreach (var album in report.Albums)
        {
            if (withActions && album.Plan is { } plan)
            {
                WriteActions(console, plan);
            }

            WriteDetails(console, album);
        }

        var errors = report.Albums.Select(static album => album.Report.Error).Where(ErrorText.IsAboutCredentials).ToList();
        if (errors.Count > 0)
        {
            console.WriteLine(ErrorText.SignInHint(errors));
        }
    }

    /// <summary>Gives a sentence for everything that kept an album from being as its sources are.</summary>
    public static IEnumerable<string> FindErrors(RunReport report)
    {
        foreach (
            var (album, name) in WithNamesToldApart(report)
                .Albums.Select(static album => (album.Report, HumanText.Clean(album.Report.Name)))
        )
        {
            if (album.Error is { } error)
            {
                yield return $"error: {name}: {HumanText.Clean(error.Message)}";
            }

            if (album.Guard is { } guard)
            {
                yield return $"guard: {name}: {HumanText.Clean(guard.Message)}";
            }

            foreach (var problem in album.Problems.Where(static problem => problem.IsFailure).Take(MostProblems))
            {
                yield return $"error: {name}/{HumanText.Clean(problem.FileName)}: {HumanText.Clean(problem.Reason)}";
            }
        }

        if (report.Albums.Any(static album => album.WasCancelled))
        {
            yield return ErrorText.Describe(new OperationCanceledException());
        }
    }

    // An album for every user has one name for all of them.
    private static RunReport WithNamesToldApart(RunReport report)
    {
        var several = report
            .Albums.GroupBy(static album => album.Report.Name)
            .Where(static group => group.Count() > 1)
            .Select(static group => group.Key)
            .ToHashSet();
        return report with
        {
            Albums =
            [
                .. report.Albums.Select(album =>
                    several.Contains(album.Report.Name) && album.TargetId is { } target
                        ? album with
                        {
                            Report = album.Report with { Name = $"{album.Report.Name} ({TargetId.NameOf(target)})" },
                        }
                        : album
                ),
            ],
        };
    }

    private static void WriteSynced(IAnsiConsole console, List<AlbumOutcome> albums) =>
        FittingTable.Write(
            console,
            ["Album", "Status", "Listed", "New", "Same", "Dupl.", "Skipped", "Failed", "Deleted", "Time"],
            albums.Select(static album =>
                (string[])
                    [
                        HumanText.Safe(album.Report.Name),
                        Status(album.Report.Status),
                        $"{album.Report.Listed}",
                        $"{album.Report.Uploaded}",
                        $"{album.Report.Unchanged}",
                        $"{album.Report.Duplicates}",
                        $"{album.Report.Skipped}",
                        $"{album.Report.Failed}",
                        $"{album.Report.Deleted}",
                        HumanText.Seconds(album.Report.Seconds),
                    ]
            ),
            Shape
        );

    private static void WritePlanned(IAnsiConsole console, List<AlbumOutcome> albums) =>
        FittingTable.Write(
            console,
            ["Plan for", "Status", "Listed", "Upload", "Examine", "Keep", "Dupl.", "Skip", "Delete", "Held"],
            albums.Select(static album =>
                (string[])
                    [
                        HumanText.Safe(album.Report.Name) + (album.Plan!.CreatesAlbum ? " (new)" : ""),
                        Status(album.Report.Status),
                        $"{album.Report.Listed}",
                        $"{album.Plan.Count(PlannedActionKind.Upload)}",
                        $"{album.Plan.Count(PlannedActionKind.Examine)}",
                        $"{album.Plan.Count(PlannedActionKind.Keep)}",
                        $"{album.Plan.Count(PlannedActionKind.Duplicate)}",
                        $"{album.Plan.Count(PlannedActionKind.Skip)}",
                        $"{album.Plan.Count(PlannedActionKind.Delete)}",
                        $"{album.Plan.Count(PlannedActionKind.HoldDelete)}",
                    ]
            ),
            Shape
        );

    private static void WriteActions(IAnsiConsole console, SyncPlan plan)
    {
        foreach (var action in plan.Actions.Where(action => action.Kind != PlannedActionKind.Keep))
        {
            console.WriteLine(
                $"{Verb(action.Kind), -10} {HumanText.Clean(plan.AlbumName)}/{HumanText.Clean(action.FileName)}: {HumanText.Clean(action.Reason)}{(action.IsToBeConfirmed ? " To be confirmed by another look at its source." : "")}"
            );
        }
    }

    private static void WriteDetails(IAnsiConsole console, AlbumOutcome album)
    {
        var report = album.Report;
        var name = HumanText.Clean(report.Name);
        if (album.Plan is null)
        {
            WriteTraffic(console, name, report);
        }

        if (report.LeftOut > 0)
        {
            console.WriteLine(
                $"{name}: the sources list {HumanText.Count(report.Listed + report.LeftOut, "photo")}, of which the rule takes {report.Listed}"
            );
        }

        if (report.Error is { } error)
        {
            console.MarkupLine($"[red]error[/] {Markup.Escape(name)}: {HumanText.Safe(error.Message)}");
        }

        if (report.Guard is { } guard)
        {
            console.MarkupLine($"[yellow]guard[/] {Markup.Escape(name)}: {HumanText.Safe(guard.Message)}");
            console.WriteLine(
                $"  {HumanText.Count(guard.HeldBack, "deletion is", "deletions are")} held back. To let them pass once: "
                    + $"picsync sync --album \"{name}\" {string.Join(' ', guard.Names.Select(name => "--release " + name))}"
            );
        }

        foreach (var warning in report.Warnings.Where(warning => warning != report.Error?.Message))
        {
            console.MarkupLine($"[yellow]warning[/] {Markup.Escape(name)}: {HumanText.Safe(warning)}");
        }

        foreach (var problem in report.Problems.Take(MostProblems))
        {
            console.WriteLine(
                $"  {(problem.IsFailure ? "failed" : "skipped")} {HumanText.Clean(problem.FileName)}: {HumanText.Clean(problem.Reason)}"
            );
        }

        if (report.Problems.Count > MostProblems)
        {
            console.WriteLine($"  … and {report.Problems.Count - MostProblems} more; --json lists them all.");
        }
    }

    private static void WriteTraffic(IAnsiConsole console, string name, AlbumReport report)
    {
        var playlist = report.Playlist is { } list
            ? $"playlist {HumanText.Clean(list.Name)} with {HumanText.Count(list.Items, "photo")}, {(list.Changed ? "changed" : "unchanged")}; "
            : "";
        console.WriteLine(
            $"{name}: {playlist}{HumanText.Bytes(report.BytesDownloaded)} down, {HumanText.Bytes(report.BytesUploaded)} up, "
                + HumanText.Count(report.Requests, "request")
        );
    }

    // Ten columns have to fit into a terminal of eighty.
    private static void Shape(int index, TableColumn column)
    {
        column.PadLeft(0).PadRight(1);
        column.NoWrap = index > 0;
        column.Alignment = index > 1 ? Justify.Right : Justify.Left;
    }

    private static string Status(AlbumStatus status) =>
        status switch
        {
            AlbumStatus.Ok => "[green]ok[/]",
            AlbumStatus.Partial => "[yellow]partial[/]",
            AlbumStatus.Blocked => "[yellow]blocked[/]",
            AlbumStatus.Cancelled => "[yellow]cancelled[/]",
            _ => "[red]failed[/]",
        };

    private static string Verb(PlannedActionKind kind) =>
        kind switch
        {
            PlannedActionKind.Upload => "upload",
            PlannedActionKind.Examine => "examine",
            PlannedActionKind.Duplicate => "duplicate",
            PlannedActionKind.Skip => "skip",
            PlannedActionKind.Delete => "delete",
            PlannedActionKind.HoldDelete => "hold back",
            _ => "keep",
        };
}
