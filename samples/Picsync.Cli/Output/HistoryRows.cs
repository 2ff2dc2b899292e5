namespace Picsync.Cli.Output;

internal sealed record HistoryRow(
    string RunId,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Uploaded,
    int Deleted,
    int Failed,
    IReadOnlyList<HistoryAlbumRow> Albums
);

internal sealed record HistoryAlbumRow(
    string Name,
    string Target,
    string Run,
    string Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Uploaded,
    int Deleted,
    int Failed
);

internal sealed record UndoText(string? RunId, int ExitCode, IReadOnlyList<UndoAlbumRow> Albums);

internal sealed record UndoAlbumRow(
    string Name,
    string Run,
    IReadOnlyList<string> Restored,
    IReadOnlyList<string> AlreadyThere,
    IReadOnlyList<MissingPhotoRow> Missing,
    int NotKept,
    bool AlbumWasMade,
    string? Error
);

internal sealed record MissingPhotoRow(string FileName, string Reason);

internal sealed record ExplanationRow(string Album, string Target, IReadOnlyList<ExplainedPhotoRow> Photos, string? Error);

internal sealed record ExplainedPhotoRow(
    string FileName,
    bool InAlbum,
    string Reason,
    string? Source,
    string? ItemId,
    bool PassedOver,
    string? TargetItemId,
    string? Hash,
    DateTimeOffset? PutAt,
    IReadOnlyList<PhotoEventRow> Events
);

internal sealed record PhotoEventRow(string Run, DateTimeOffset At, string Kind, string Outcome, string? Error);
