using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Regressions;

/// <summary>A service that answered 503 with the code QuotaExceeded counted as full, which excused failures, so that photos were deleted.</summary>
public sealed class QuotaOfRequestsWasTakenForAFullBucket
{
    [Theory]
    [InlineData(429, "QuotaExceeded", false)]
    [InlineData(503, "QuotaExceeded", false)]
    [InlineData(500, "XMinioAdminBucketQuotaExceeded", false)]
    [InlineData(503, "SlowDown", false)]
    [InlineData(400, "ServiceQuotaExceeded", false)]
    [InlineData(403, "QuotaExceeded", true)]
    [InlineData(400, "XMinioAdminBucketQuotaExceeded", true)]
    [InlineData(507, "XMinioStorageFull", true)]
    [InlineData(507, "InsufficientStorage", true)]
    public async Task Only_a_verdict_of_the_service_is_taken_for_full(int status, string code, bool isFull)
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target(connection: bed.Connect(static options => options.MaxRetries = 1));
        var album = await target.OpenAsync();
        bed.Service.Faults.On(S3Operations.PutObject)
            .Always()
            .Respond(status, $"<Error><Code>{code}</Code><Message>quota</Message></Error>", "application/xml");

        var error = await Assert.ThrowsAnyAsync<ServiceRequestException>(() => target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1)));

        Assert.Equal(isFull, error is TargetFullException);
        Assert.Equal(status, error.StatusCode);
    }

    [Theory]
    [InlineData(400, "EntityTooLarge")]
    [InlineData(400, "KeyTooLongError")]
    [InlineData(422, "SomethingNew")]
    public async Task Object_that_is_refused_for_itself_is_refused_and_no_more(int status, string code)
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Faults.On(S3Operations.PutObject).Always().Respond(status, $"<Error><Code>{code}</Code></Error>", "application/xml");

        var error = await Assert.ThrowsAsync<ItemRefusedException>(() => target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1)));

        Assert.Contains(code, error.Message, StringComparison.Ordinal);
    }
}
