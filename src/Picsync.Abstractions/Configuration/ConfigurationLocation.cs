namespace Picsync;

/// <summary>A place in a configuration file.</summary>
/// <param name="File">The file's path as the user gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record ConfigurationLocation(string File, int Line, int Column)
{
    /// <summary>Gives <c>file:line:column</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
