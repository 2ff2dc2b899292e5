namespace Picsync.Sync;

/// <summary>Which list had a photo.</summary>
/// <param name="Key">The list.</param>
/// <param name="List">The list as it is now; null when the job does not ask for it any more.</param>
/// <param name="Member">The item as it is remembered.</param>
internal readonly record struct PhotoOrigin(ListKey Key, TrackedList? List, ListMember Member);
