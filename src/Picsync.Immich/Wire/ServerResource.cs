namespace Picsync.Immich.Wire;

internal sealed record VersionResource(int? Major, int? Minor, int? Patch);

internal sealed record PingResource(string? Res);
