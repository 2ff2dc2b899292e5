namespace Picsync.Files;

/// <summary>A listed item and the file it is opened from.</summary>
internal readonly record struct TakeoutItem(MediaItem Item, PartFile File);
