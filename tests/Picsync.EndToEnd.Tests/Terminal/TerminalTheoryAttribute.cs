namespace Picsync.EndToEnd.Tests.Terminal;

/// <summary>Tests that need a pseudo-terminal, as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = TerminalFactAttribute.Reason;
}
