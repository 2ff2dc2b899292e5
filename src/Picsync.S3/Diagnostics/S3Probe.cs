using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Looks whether S3 is reached and accepts the credentials.</summary>
/// <remarks>
/// Which buckets are used is not known here, so they are listed; credentials that may not do that are well all the same if the
/// service knows them.
/// </remarks>
internal sealed class S3Probe(S3Connection connection) : IServiceProbe
{
    private const string Name = "sign-in";

    public string Key => "s3";

    public async Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken)
    {
        var service = connection.Options.ServiceUrl?.Host ?? "Amazon S3";
        try
        {
            var started = connection.Time.GetTimestamp();
            var answer = await connection
                .Calls.SendAsync(
                    new S3Call("list buckets", "*") { Expects = static error => error.ErrorCode is "AccessDenied" or "Forbidden" },
                    static (client, cancel) => client.ListBucketsAsync(new ListBucketsRequest(), cancel),
                    cancellationToken
                )
                .ConfigureAwait(false);
            var elapsed = connection.Time.GetElapsedTime(started).TotalMilliseconds;
            return
            [
                Ok(
                    $"{service} accepts the credentials (within {Math.Ceiling(elapsed):0} ms); they see {answer.Buckets?.Count ?? 0} buckets."
                ),
            ];
        }
        catch (Amazon.S3.AmazonS3Exception)
        {
            return [Ok($"{service} accepts the credentials; they may not list buckets, which Picsync does not need.")];
        }
        catch (PicsyncException cause)
        {
            return [new ProbeFinding(Name, ProbeStatus.Problem, cause.Message) { NeedsSignIn = cause is SignInRequiredException }];
        }
    }

    private static ProbeFinding Ok(string message) => new(Name, ProbeStatus.Ok, message);
}
