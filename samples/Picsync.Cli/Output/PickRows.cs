namespace Picsync.Cli.Output;

/// <summary>A saved pick in a listing.</summary>
internal sealed record PickRow(
    string Name,
    DateTimeOffset PickedAt,
    int Items,
    long LengthBytes,
    bool IsWhole,
    IReadOnlyList<PickProblemRow> Missing,
    string Folder,
    string? Problem
);

/// <summary>A picked item that is not saved.</summary>
internal sealed record PickProblemRow(string ItemId, string FileName, string Reason);

/// <summary>What a pick came to.</summary>
internal sealed record PickReport(
    int ExitCode,
    string Name,
    int Added,
    int Known,
    IReadOnlyList<PickProblemRow> Failed,
    bool WasResumed,
    bool CanBeResumed,
    PickRow Pick
);

/// <summary>A saved pick that was deleted.</summary>
internal sealed record PickRemoval(string Removed);
