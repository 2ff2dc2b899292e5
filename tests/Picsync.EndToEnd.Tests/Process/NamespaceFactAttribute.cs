using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A test that needs namespaces of process ids, as containers have them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_reason = new(FindReason);

    public NamespaceFactAttribute() => Skip = s_reason.Value;

    /// <summary>Gets what starts a command in a namespace of process ids of its own, with the host's name.</summary>
    public static IReadOnlyList<string> Through { get; } = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"];

    private static string? FindReason()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "This is about containers of Linux.";
        }

        try
        {
            using var attempt = System.Diagnostics.Process.Start(Through[0], [.. Through.Skip(1), "true"]);
            return attempt.End(Through[0]) == 0 ? null : "A namespace of process ids needs root, and is not allowed here.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "A namespace of process ids needs the command unshare.";
        }
    }
}
