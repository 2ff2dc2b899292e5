using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>What the doctor found, as JSON and as lines.</summary>
internal sealed record DoctorText(int ExitCode, IReadOnlyList<DoctorText.Check> Checks)
{
    public static DoctorText Of(DoctorReport report) =>
        new(
            report.ExitCode,
            [
                .. report.Checks.Select(check => new Check(
                    check.Subject,
                    check.Finding.Name,
                    Word(check.Finding.Status),
                    check.Finding.Message,
                    check.Finding.NeedsSignIn
                )),
            ]
        );

    public IEnumerable<string> Problems() =>
        Checks
            .Where(static check => check.Status == "problem")
            .Select(static check => $"error: {check.Subject}, {check.Name}: {check.Message}");

    public IEnumerable<string> Lines() => Checks.Select(check => $"{check.Status, -8} {check.Subject}, {check.Name}: {check.Message}");

    private static string Word(ProbeStatus status) =>
        status switch
        {
            ProbeStatus.Ok => "ok",
            ProbeStatus.Warning => "warn",
            _ => "problem",
        };

    /// <summary>One check.</summary>
    internal sealed record Check(string Subject, string Name, string Status, string Message, bool NeedsSignIn);
}
