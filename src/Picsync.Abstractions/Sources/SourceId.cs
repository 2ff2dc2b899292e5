namespace Picsync;

/// <summary>A stable name of one source, such as <c>googlephotos/album/AP5W</c>. It scopes cache keys and the journal.</summary>
/// <param name="Value">The name; equal names mean the same source across runs and machines.</param>
public readonly record struct SourceId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
