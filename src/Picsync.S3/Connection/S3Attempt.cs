namespace Picsync.S3;

/// <summary>What one attempt of a request learns beneath the AWS client, which hands on only what it knows of.</summary>
internal sealed class S3Attempt
{
    private static readonly AsyncLocal<S3Attempt?> s_current = new();

    /// <summary>Gets the attempt of the present flow of calls.</summary>
    public static S3Attempt? Current => s_current.Value;

    /// <summary>Gets the service's <c>Retry-After</c> header, when it sent one.</summary>
    public System.Net.Http.Headers.RetryConditionHeaderValue? RetryAfter { get; private set; }

    public static S3Attempt Begin() => s_current.Value = new S3Attempt();

    public void Note(HttpResponseMessage response) => RetryAfter = response.Headers.RetryAfter;
}
