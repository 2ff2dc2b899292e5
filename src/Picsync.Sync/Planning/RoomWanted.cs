namespace Picsync.Sync;

/// <summary>What a full target has no room for.</summary>
/// <param name="ItemCount">How many photos wait.</param>
/// <param name="LengthBytes">How long they are together; null when that is not known.</param>
internal readonly record struct RoomWanted(int ItemCount, long? LengthBytes);
