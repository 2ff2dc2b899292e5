using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Schema;

namespace Picsync.Synology.Database.Inspection;

/// <summary>Examines the database: whether it is reached, lets the user in, and is one of a release that is known.</summary>
internal static class DatabaseProbe
{
    private static readonly TimeSpan s_mostSkew = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<ProbeFinding>> ExamineAsync(SynologyDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            var started = database.Time.GetTimestamp();
            var (schema, clock) = await database.ReadAsync("look at the database", ReadAsync, cancellationToken).ConfigureAwait(false);
            var elapsed = database.Time.GetElapsedTime(started);
            return
            [
                new ProbeFinding(
                    "reachability",
                    ProbeStatus.Ok,
                    $"PostgreSQL {SchemaVersion.TextOf(schema.ServerVersion)} answered within {Math.Ceiling(elapsed.TotalMilliseconds):0} ms."
                ),
                Clock(clock - database.Time.GetUtcNow()),
                new ProbeFinding("schema", ProbeStatus.Ok, $"The database {schema.Database} is one of a release that is known."),
                Writing(schema),
                .. MissingFunctions(schema),
            ];
        }
        catch (Exception cause) when (cause is SignInRequiredException or ConfigurationException)
        {
            return [new ProbeFinding("sign-in", ProbeStatus.Problem, cause.Message) { NeedsSignIn = true }];
        }
        catch (ServiceRequestException cause)
        {
            return [new ProbeFinding("database", ProbeStatus.Problem, cause.Message)];
        }
    }

    private static async Task<(SchemaState Schema, DateTimeOffset Clock)> ReadAsync(
        DatabaseSession session,
        CancellationToken cancellationToken
    )
    {
        var seconds = await session
            .FindValueAsync<long>("SELECT extract(epoch FROM clock_timestamp())::bigint", [], cancellationToken)
            .ConfigureAwait(false);
        return (session.Schema, DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    private static ProbeFinding Clock(TimeSpan skew) =>
        skew.Duration() <= s_mostSkew
            ? new ProbeFinding("clock", ProbeStatus.Ok, "The clocks of the NAS and of this machine agree.")
            : new ProbeFinding(
                "clock",
                ProbeStatus.Warning,
                $"The clock of the NAS is {skew.Duration().TotalMinutes:0} minutes {(skew > TimeSpan.Zero ? "ahead of" : "behind")} this "
                    + "machine's; rules about the last hours miss or catch photos by that. Set the clocks."
            );

    private static ProbeFinding Writing(SchemaState schema) =>
        schema.UnknownMandatoryColumns() is { Count: > 0 } unknown
            ? new ProbeFinding(
                "writing",
                ProbeStatus.Problem,
                $"The column {string.Join(", ", unknown)} needs a value that is not known; look for a newer version of Picsync."
            )
            : new ProbeFinding(
                "writing",
                ProbeStatus.Warning,
                "Albums can be made. Synology does not support writing into this database; docs/services/synology.md tells the risks."
            );

    private static IEnumerable<ProbeFinding> MissingFunctions(SchemaState schema) =>
        ((string[])[KnownSchema.CoverFunction, KnownSchema.TotalsFunction])
            .Where(function => !schema.Functions.Contains(function))
            .Select(function => new ProbeFinding(
                "functions",
                ProbeStatus.Warning,
                $"The NAS has no function {function}; cover and totals of albums are written without it."
            ));
}
