namespace Picsync.Cli.Output;

/// <summary>A kind of source in a listing.</summary>
internal sealed record SourceKindRow(string Kind, string Description, SourceCapabilities Capabilities);
