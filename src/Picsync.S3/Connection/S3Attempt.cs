using System.Net.Http.Headers;

namespace Picsync.S3;

/// <summary>What one attempt of a request learns beneath the AWS client, which hands on only what it knows of.</summary>
internal sealed class S3Attempt
{
    private const long MostRefusalBytes = 1L << 20;
    private static readonly AsyncLocal<S3Attempt?> s_current = new();

    /// <summary>Gets the attempt of the present flow of calls.</summary>
    public static S3Attempt? Current => s_current.Value;

    /// <summary>Gets the service's <c>Retry-After</c> header, when it sent one.</summary>
    public RetryConditionHeaderValue? RetryAfter { get; private set; }

    /// <summary>Gets the region that the service says the bucket is in.</summary>
    public string? BucketRegion { get; private set; }

    /// <summary>Gets the address that the service sent the request to.</summary>
    public string? Location { get; private set; }

    /// <summary>Gets the body of a refusal, whose fields the AWS client does not hand on.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Gets whether the AWS client is not to compare what it reads with the tag.</summary>
    public bool IgnoresTag { get; private init; }

    public static S3Attempt Begin(bool ignoresTag) => s_current.Value = new S3Attempt { IgnoresTag = ignoresTag };

    /// <summary>Notes what an answer says.</summary>
    public async Task NoteAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        RetryAfter = response.Headers.RetryAfter;
        BucketRegion = response.Headers.TryGetValues("x-amz-bucket-region", out var regions) ? regions.FirstOrDefault() : null;
        Location = response.Headers.Location?.ToString();
        if ((int)response.StatusCode is >= 300 and < 500 and not 404 and not 412)
        {
            // Kept in memory, so that the AWS client reads it all the same.
            await response.Content.LoadIntoBufferAsync(MostRefusalBytes, cancellationToken).ConfigureAwait(false);
            Refusal = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
