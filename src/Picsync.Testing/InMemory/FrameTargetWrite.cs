namespace Picsync.Testing;

/// <summary>One write that an <see cref="InMemoryFrameTarget"/> was asked for, in the order they came.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Album">The album's name.</param>
/// <param name="Subject">The file name or item id; for a publication the ids in order, joined by commas.</param>
public sealed record FrameTargetWrite(FrameTargetWriteKind Kind, string Album, string Subject);
