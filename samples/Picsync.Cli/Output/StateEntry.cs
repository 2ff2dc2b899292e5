namespace Picsync.Cli.Output;

/// <summary>The first and the last member of a state file: what it is, and that it is whole.</summary>
/// <param name="Format">The form of the file.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Members">How many members stand between the two; null in the first.</param>
internal sealed record StateEntry(int Format, DateTimeOffset WrittenAt, long? Members);
