namespace Picsync.Hosting.Doctor;

/// <summary>One examination of the doctor's. Whatever it throws is a finding, so that the others are made all the same.</summary>
internal static class Examination
{
    public static async Task<IReadOnlyList<ProbeFinding>> TryAsync(
        string name,
        Func<Task<IReadOnlyList<ProbeFinding>>> examine,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await examine().ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return [Describe(name, cause)];
        }
    }

    public static IReadOnlyList<ProbeFinding> Try(string name, Func<IReadOnlyList<ProbeFinding>> examine)
    {
        try
        {
            return examine();
        }
        catch (Exception cause)
        {
            return [Describe(name, cause)];
        }
    }

    /// <summary>Makes a finding of what an examination threw.</summary>
    public static ProbeFinding Describe(string name, Exception cause)
    {
        var known = cause switch
        {
            PicsyncException told => told.Message,
            IOException or UnauthorizedAccessException or HttpRequestException or TimeoutException or OperationCanceledException =>
                cause.Message,
            _ => new UnexpectedErrorException(cause).Message,
        };
        return new ProbeFinding(name, ProbeStatus.Problem, known) { NeedsSignIn = cause is SignInRequiredException };
    }
}
