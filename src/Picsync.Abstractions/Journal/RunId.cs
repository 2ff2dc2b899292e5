namespace Picsync;

/// <summary>Names one run of one album; sorts by start time.</summary>
/// <param name="Value">The text, such as <c>20261120T225841Z-4f1c</c>.</param>
public readonly record struct RunId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
