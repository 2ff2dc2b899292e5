namespace Picsync.Sync;

/// <summary>What became of one listed item.</summary>
internal enum EntryOutcome : byte
{
    Pending,

    /// <summary>The target took it; whether it shows it is not known yet.</summary>
    Sent,
    Uploaded,
    Unchanged,
    Duplicate,
    Skipped,
    Failed,
}
