namespace Picsync.Cli.Output;

/// <summary>Which program this is.</summary>
internal sealed record VersionText(string Version, string Runtime, string Platform);
