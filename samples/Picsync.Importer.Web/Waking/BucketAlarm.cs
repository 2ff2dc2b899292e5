using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Diagnostics;

namespace Picsync.Importer.Web.Waking;

/// <summary>Wakes workers by a small object: the bucket's events go to the queue that starts them.</summary>
internal sealed class BucketAlarm(IOptions<ImporterOptions> options, ILogger<BucketAlarm> logger) : IWorkerAlarm, IDisposable
{
    private readonly AmazonS3Client _client = new();

    public async Task WakeAsync(string importId, CancellationToken cancellationToken)
    {
        try
        {
            await _client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = options.Value.QueueBucket,
                    Key = $"imports/{importId}",
                    ContentBody = "wake",
                },
                cancellationToken
            );
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            // The import is in the queue all the same, and the schedule wakes a worker some time later.
            ImporterLog.AlarmFailed(logger, (error as AmazonS3Exception)?.ErrorCode ?? error.GetType().Name);
        }
    }

    public void Dispose() => _client.Dispose();
}
