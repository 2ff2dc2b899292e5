namespace Picsync;

/// <summary>Names a list whose past the journal keeps: a source, and what of it its service was asked for.</summary>
/// <param name="Source">The source.</param>
/// <param name="Conditions">The conditions that its service was given, as one text, the same for equal conditions; empty for none.</param>
public readonly record struct ListKey(SourceId Source, string Conditions);
