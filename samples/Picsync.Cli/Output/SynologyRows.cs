namespace Picsync.Cli.Output;

/// <summary>A user of the NAS in a listing.</summary>
internal sealed record SynologyUserRow(long Id, string Name, long? SystemId, bool? Enabled);

/// <summary>A person whom Synology Photos recognises, in a listing. Nobody owns those of the shared space.</summary>
internal sealed record SynologyPersonRow(long Id, string Name, string? Owner, int? Items, bool? Hidden);

/// <summary>An album of Synology Photos in a listing.</summary>
internal sealed record SynologyAlbumRow(long Id, string Name, string? Owner, int? Items, bool Shared, bool Conditional, bool? Managed);

/// <summary>Something that is known of the service itself.</summary>
internal sealed record SynologyFactRow(string Name, string Value);
