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
        var planned = report.Albums.Where(album => album.Plan is not null).ToList();
        var synced = report.Albums.Where(album => album.Plan is null).ToList();
        if (synced.Count > 0)
        {
            console.Write(SyncedTable(synced));
        }

        if (planned.Count > 0)
        {
            console.Write(PlannedTable(planned));
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

    private static Table SyncedTable(List<AlbumOutcome> albums)
    {
        var table = NewTable("Album", "Status", "Listed", "New", "Same", "Dupl.", "Skipped", "Failed", "Deleted", "Time");
        foreach (var report in albums.Select(album => album.Report))
        {
            table.AddRow(
                HumanText.Safe(report.Name),
                Status(report.Status),
                $"{report.Listed}",
                $"{report.Uploaded}",
                $"{report.Unchanged}",
                $"{report.Duplicates}",
                $"{report.Skipped}",
                $"{report.Failed}",
                $"{report.Deleted}",
                HumanText.Seconds(report.Seconds)
            );
        }

        return table;
    }

    private static Table PlannedTable(List<AlbumOutcome> albums)
    {
        var table = NewTable("Plan for", "Status", "Listed", "Upload", "Examine", "Keep", "Dupl.", "Skip", "Delete", "Held");
        foreach (var album in albums)
        {
            var plan = album.Plan!;
            table.AddRow(
                HumanText.Safe(plan.AlbumName) + (plan.CreatesAlbum ? " (new)" : ""),
                Status(album.Report.Status),
                $"{album.Report.Listed}",
                $"{plan.Count(PlannedActionKind.Upload)}",
                $"{plan.Count(PlannedActionKind.Examine)}",
                $"{plan.Count(PlannedActionKind.Keep)}",
                $"{plan.Count(PlannedActionKind.Duplicate)}",
                $"{plan.Count(PlannedActionKind.Skip)}",
                $"{plan.Count(PlannedActionKind.Delete)}",
                $"{plan.Count(PlannedActionKind.HoldDelete)}"
            );
        }

        return table;
    }

    private static void WriteActions(IAnsiConsole console, SyncPlan plan)
    {
        foreach (var action in plan.Actions.Where(action => action.Kind != PlannedActionKind.Keep))
        {
            console.WriteLine(
                $"{Verb(action.Kind), -10} {HumanText.Clean(plan.AlbumName)}/{HumanText.Clean(action.FileName)}: {HumanText.Clean(action.Reason)}"
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

        foreach (var warning in report.Warnings)
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

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var index = 0; index < columns.Length; index++)
        {
            // Ten columns have to fit into a terminal of eighty.
            var column = new TableColumn(columns[index]).PadLeft(0).PadRight(1);
            table.AddColumn(
                index == 0 ? column
                : index == 1 ? column.NoWrap()
                : column.NoWrap().RightAligned()
            );
        }

        return table;
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
