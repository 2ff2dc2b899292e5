using Picsync.Sync;

namespace Picsync.Hosting.Tests.Reporting;

public sealed class ExitCodeTests
{
    private static readonly AlbumOutcome s_ok = Album(AlbumStatus.Ok);
    private static readonly AlbumOutcome s_partial = Album(AlbumStatus.Partial);
    private static readonly AlbumOutcome s_failed = Album(AlbumStatus.Failed);
    private static readonly AlbumOutcome s_signedOut = Album(AlbumStatus.Failed, error: new SignInRequiredException("Nixplay", "sign in."));
    private static readonly AlbumOutcome s_misconfigured = Album(
        AlbumStatus.Failed,
        error: new ConfigurationException("is missing", location: null, key: "nixplay")
    );
    private static readonly AlbumOutcome s_withoutFolder = Album(
        AlbumStatus.Failed,
        error: AlbumNotFoundException.ForPlace("/x", "There is no folder '/x'.")
    );
    private static readonly AlbumOutcome s_blocked = Album(AlbumStatus.Blocked, guard: new GuardReport("mass-delete", "too many", 7));
    private static readonly AlbumOutcome s_stopped = s_failed with { Report = s_failed.Report with { Status = AlbumStatus.Cancelled } };

    public static TheoryData<int, AlbumOutcome[]> Runs() =>
        new()
        {
            { 0, [] },
            { 0, [s_ok, s_ok] },
            { 1, [s_failed] },
            { 1, [s_failed, s_failed] },
            { 2, [s_withoutFolder] },
            { 2, [s_failed, s_withoutFolder] },
            { 3, [s_ok, s_withoutFolder] },
            { 4, [s_blocked, s_withoutFolder] },
            { 3, [s_ok, s_failed] },
            { 3, [s_ok, s_partial] },
            { 3, [s_partial, s_failed] },
            { 4, [s_ok, s_blocked] },
            { 4, [s_blocked, s_failed, s_partial] },
            { 2, [s_misconfigured, s_blocked, s_ok] },
            { 5, [s_signedOut, s_misconfigured] },
            { 5, [s_signedOut, s_blocked, s_ok] },
            { 130, [s_stopped, s_signedOut, s_ok] },
        };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Code_of_a_run_is_that_of_what_a_person_must_know_first(int expected, AlbumOutcome[] albums)
    {
        var report = new RunReport { RunId = "r", Albums = albums };

        Assert.Equal(expected, report.ExitCode);
    }

    public static TheoryData<int, Exception> Exceptions() =>
        new()
        {
            { 1, new InvalidOperationException() },
            { 1, new ServiceRequestException("Nixplay", "list albums", "it answered 500") },
            { 1, new AlbumNotFoundException("Nixplay", "x") },
            { 2, new ConfigurationException("x", location: null, key: null) },
            { 3, new IncompleteListingException("x", "y") },
            { 4, new GuardTrippedException("mass-delete", "x") },
            { 5, new SignInRequiredException("Nixplay", "x") },
            { 130, new TaskCanceledException() },
        };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Code_of_an_exception_is_cut_by_reaction(int expected, Exception exception)
    {
        var code = ExitCodes.Of(exception);

        Assert.Equal(expected, code);
    }

    private static AlbumOutcome Album(AlbumStatus status, PicsyncException? error = null, GuardReport? guard = null) =>
        new(
            new AlbumReport
            {
                Name = "A",
                Status = status,
                Error = error,
                Guard = guard,
            }
        );
}
