namespace Picsync.Hosting;

/// <summary>What the doctor found.</summary>
/// <param name="Checks">The checks, in the order they were made.</param>
public sealed record DoctorReport(IReadOnlyList<DoctorCheck> Checks)
{
    /// <summary>The subject of checks of picsync.yaml.</summary>
    public const string ConfigurationSubject = "configuration";

    /// <summary>
    /// Gets the code to end a process with: 2 for a wrong configuration, else 5 when a person has to sign in, else 1 for another
    /// problem, else 0.
    /// </summary>
    public int ExitCode
    {
        get
        {
            var problems = Checks.Where(static check => check.Finding.Status == ProbeStatus.Problem).ToList();
            return problems.Exists(static check => check.Subject == ConfigurationSubject) ? ExitCodes.Usage
                : problems.Exists(static check => check.Finding.NeedsSignIn) ? ExitCodes.SignInRequired
                : problems.Count > 0 ? ExitCodes.Failed
                : ExitCodes.Done;
        }
    }
}
