namespace Picsync.Sync;

/// <summary>What is decided about one listed item before anything is transferred.</summary>
internal enum ItemDecision : byte
{
    Keep,
    Upload,
    Examine,
    Duplicate,
    Skip,
}
