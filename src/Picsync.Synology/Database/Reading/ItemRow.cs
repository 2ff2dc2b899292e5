namespace Picsync.Synology.Database.Reading;

/// <summary>An item with its main file.</summary>
internal sealed record ItemRow(int Id, short Type, string FileName, long LengthBytes, long TakenAt, string Version, string Resolution);
