namespace Picsync;

/// <summary>A place in the configuration: in a file, or an environment variable.</summary>
/// <param name="File">The file's path as the user gave it, or what else holds the value.</param>
/// <param name="Line">The line, from 1; 0 for a place without lines, such as an environment variable.</param>
/// <param name="Column">The column, from 1; 0 for a place without lines.</param>
public sealed record ConfigurationLocation(string File, int Line, int Column)
{
    /// <summary>Gives <c>file:line:column</c>, or the place's name where there are no lines.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
