using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>The shape of a run report in JSON. Members may be added; those here keep their meaning.</summary>
internal static class RunReportJson
{
    public static string Serialize(RunReport report, bool indented)
    {
        var context = indented ? RunReportContext.Indented : RunReportContext.Compact;
        return JsonSerializer.Serialize(ToWire(report), context.Run);
    }

    private static Run ToWire(RunReport report) =>
        new(
            report.RunId,
            report.ExitCode,
            [.. report.Albums.Select(album => ToWire(album, report))],
            report.Warnings,
            Round(report.Elapsed.TotalSeconds)
        );

    private static Album ToWire(AlbumOutcome run, RunReport report) =>
        ToWire(run) with
        {
            Target =
                run.TargetId is { } target && report.Albums.Count(album => album.Report.Name == run.Report.Name) > 1
                    ? TargetId.NameOf(target)
                    : null,
        };

    private static Album ToWire(AlbumOutcome run)
    {
        var report = run.Report;
        return new Album
        {
            Name = report.Name,
            Status = NameOf(report.Status),
            Listed = report.Listed,
            LeftOut = report.LeftOut,
            Uploaded = report.Uploaded,
            Unchanged = report.Unchanged,
            Duplicates = report.Duplicates,
            Skipped = report.Skipped,
            Failed = report.Failed,
            Planned = report.Planned is { } planned
                ? new Planned(planned.Upload, planned.Unread, planned.Delete, planned.HeldBack, planned.ToBeConfirmed)
                : null,
            Deleted = report.Deleted,
            Playlist = report.Playlist is { } list ? new Playlist(list.Name, list.Items, list.Changed) : null,
            BytesDownloaded = report.BytesDownloaded,
            BytesUploaded = report.BytesUploaded,
            Requests = report.Requests,
            Seconds = Round(report.Seconds),
            Warnings = report.Warnings,
            Guard = report.Guard is { } guard ? new Guard(guard.Name, guard.Message, guard.HeldBack) : null,
            Waiting = report.Waiting,
            Problems =
            [
                .. report.Problems.Select(problem => new Problem(problem.FileName, problem.ItemId, problem.Reason, problem.IsFailure)),
            ],
            Error = report.Error?.Message,
            Plan = run.Plan is { } plan ? ToWire(plan) : null,
        };
    }

    private static Plan ToWire(SyncPlan plan) =>
        new(
            plan.CreatesAlbum,
            plan.Count(PlannedActionKind.Upload),
            plan.Count(PlannedActionKind.Examine),
            plan.Count(PlannedActionKind.Keep),
            plan.Count(PlannedActionKind.Duplicate),
            plan.Count(PlannedActionKind.Skip),
            plan.Count(PlannedActionKind.Delete),
            plan.Count(PlannedActionKind.HoldDelete),
            [
                .. plan.Actions.Select(action => new Action(
                    NameOf(action.Kind),
                    action.FileName,
                    action.Reason,
                    action.ItemId,
                    action.TargetItemId,
                    action.Hash?.ToString(),
                    action.IsToBeConfirmed
                )),
            ]
        );

    private static string NameOf(AlbumStatus status) =>
        status switch
        {
            AlbumStatus.Ok => "ok",
            AlbumStatus.Partial => "partial",
            AlbumStatus.Blocked => "blocked",
            AlbumStatus.Failed => "failed",
            AlbumStatus.Cancelled => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };

    private static string NameOf(PlannedActionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static double Round(double seconds) => Math.Round(seconds, 3);

    internal sealed record Run(string RunId, int ExitCode, IReadOnlyList<Album> Albums, IReadOnlyList<string> Warnings, double Seconds);

    internal sealed record Album
    {
        public required string Name { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Target { get; init; }

        public required string Status { get; init; }
        public int Listed { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int LeftOut { get; init; }

        public int Uploaded { get; init; }
        public int Unchanged { get; init; }
        public int Duplicates { get; init; }
        public int Skipped { get; init; }
        public int Failed { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Planned? Planned { get; init; }

        public int Deleted { get; init; }
        public Playlist? Playlist { get; init; }
        public long BytesDownloaded { get; init; }
        public long BytesUploaded { get; init; }
        public long Requests { get; init; }
        public double Seconds { get; init; }
        public required IReadOnlyList<string> Warnings { get; init; }
        public Guard? Guard { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Waiting { get; init; }

        public required IReadOnlyList<Problem> Problems { get; init; }
        public string? Error { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Plan? Plan { get; init; }
    }

    internal sealed record Planned(int Upload, int Unread, int Delete, int HeldBack, int ToBeConfirmed);

    internal sealed record Playlist(string Name, int Items, bool Changed);

    internal sealed record Guard(string Name, string Message, int HeldBack);

    internal sealed record Problem(string FileName, string ItemId, string Reason, bool Failed);

    internal sealed record Plan(
        bool CreatesAlbum,
        int Upload,
        int Examine,
        int Keep,
        int Duplicate,
        int Skip,
        int Delete,
        int HoldDelete,
        IReadOnlyList<Action> Actions
    );

    internal sealed record Action(
        string Kind,
        string FileName,
        string Reason,
        string? ItemId,
        string? TargetItemId,
        string? Hash,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ToBeConfirmed
    );
}

[JsonSerializable(typeof(RunReportJson.Run))]
internal sealed partial class RunReportContext : JsonSerializerContext
{
    // Names of photos hold letters of every script; they are written as themselves.
    public static RunReportContext Compact { get; } = new(Settings(indented: false));

    public static RunReportContext Indented { get; } = new(Settings(indented: true));

    private static JsonSerializerOptions Settings(bool indented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
