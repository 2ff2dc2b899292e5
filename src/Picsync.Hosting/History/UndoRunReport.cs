namespace Picsync.Hosting;

/// <summary>What undoing a run came to.</summary>
/// <param name="RunId">The run that was undone; null when no run deleted anything.</param>
/// <param name="Albums">The albums from which it deleted something.</param>
public sealed record UndoRunReport(string? RunId, IReadOnlyList<UndoOutcome> Albums)
{
    /// <summary>Gets the code that a process ends with: 5 when a sign-in is missing, 1 when nothing could be put back, 3 when something is missing, else 0.</summary>
    public int ExitCode =>
        Albums.Any(static album => album.Error is SignInRequiredException) ? ExitCodes.SignInRequired
        : Albums.All(static album => album is { Error: null, NotKept: 0, Report.Missing.Count: 0 }) ? ExitCodes.Done
        : Albums.All(static album => album.Report is null or { Restored.Count: 0, AlreadyThere.Count: 0 }) ? ExitCodes.Failed
        : ExitCodes.Partial;
}
