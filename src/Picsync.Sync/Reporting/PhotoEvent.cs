namespace Picsync.Sync;

/// <summary>Something that a run did, or tried to do, with a photo.</summary>
/// <param name="Run">The run.</param>
/// <param name="At">When the run began.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Outcome">What it came to: null when it was cut off, empty when it succeeded, else the error.</param>
public sealed record PhotoEvent(RunId Run, DateTimeOffset At, JournalActionKind Kind, string? Outcome);
