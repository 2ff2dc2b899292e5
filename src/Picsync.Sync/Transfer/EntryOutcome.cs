namespace Picsync.Sync;

/// <summary>What became of one listed item.</summary>
internal enum EntryOutcome : byte
{
    Pending,
    Uploaded,
    Unchanged,
    Duplicate,
    Skipped,
    Failed,
}
