using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Target;

public class ErrorTests
{
    private const string SlowDown = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    [Fact]
    public async Task Bucket_that_is_not_there_is_named_and_not_made()
    {
        await using var bed = await S3Bed.StartAsync();

        var ofTarget = await Assert.ThrowsAsync<AlbumNotFoundException>(() => bed.Target("s3://phoots/frame").OpenAsync());
        var ofSource = await Assert.ThrowsAsync<AlbumNotFoundException>(() => bed.Source("s3://phoots/frame").ListAsync());

        Assert.Contains("s3://phoots", ofTarget.Message, StringComparison.Ordinal);
        Assert.Contains("s3://phoots", ofSource.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIMULATOR", "wrong-secret", "SignatureDoesNotMatch")]
    [InlineData("NOBODY", "wrong-secret", "InvalidAccessKeyId")]
    public async Task Credentials_that_are_not_accepted_ask_for_a_sign_in(string id, string secret, string code)
    {
        await using var bed = await S3Bed.StartAsync();
        var connection = bed.Connect(options => (options.AccessKeyId, options.SecretAccessKey) = (id, secret));

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Target(connection: connection).OpenAsync());

        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, $"{error}{bed.Logs.Text}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Right_that_is_missing_is_named()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Options.IsReadOnly = true;

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1)));

        Assert.Contains("AccessDenied", error.Message, StringComparison.Ordinal);
        Assert.Contains("s3:PutObject on arn:aws:s3:::photos/frame/*", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Equal(1, bed.Service.Requests.Count(static request => request.Path.EndsWith("a.jpg", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Region_of_another_bucket_is_found_out_and_remembered()
    {
        await using var bed = await S3Bed.StartAsync(static options => options.Region = "eu-central-1");

        Assert.NotNull(await bed.Target().OpenAsync());
        Assert.NotNull(await bed.Target("s3://photos/other").OpenAsync());

        Assert.Equal(1, bed.Service.Requests.Count(static request => request.StatusCode == 400));
        Assert.Contains("region eu-central-1", bed.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_that_is_wrong_is_put_right_for_the_requests()
    {
        await using var bed = await S3Bed.StartAsync();
        bed.Service.AdvanceClock(TimeSpan.FromHours(3));
        var target = bed.Target();

        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(2));

        Assert.Equal(3, bed.Keys().Count);
        Assert.InRange(bed.Service.Requests.Count(static request => request.StatusCode == 403), 1, 2);
    }

    [Fact]
    public async Task Slow_down_waits_as_long_as_the_service_asks()
    {
        await using var bed = await S3Bed.StartAsync();
        var time = new ManualTimeProvider(DateTimeOffset.UtcNow) { AutoAdvance = true };
        var target = bed.Target(connection: bed.Connect(time: time));
        var album = await target.OpenAsync();
        await target.ListAsync(album);
        bed.Service.Faults.On(S3Operations.PutObject).Times(2).Respond(503, SlowDown, "application/xml", TimeSpan.FromSeconds(17));
        var before = time.GetUtcNow();

        var receipt = await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1));

        Assert.False(receipt.WasAlreadyThere);
        Assert.Equal(TimeSpan.FromSeconds(34), time.GetUtcNow() - before);
    }

    [Fact]
    public async Task Slow_down_for_longer_than_anybody_waits_fails_the_photo()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Faults.On(S3Operations.PutObject).Always().Respond(503, SlowDown, "application/xml", TimeSpan.FromHours(1));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1)));

        Assert.True(error.IsTransient);
        Assert.Contains("SlowDown", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, bed.Service.Requests.Count(static request => request.Path.EndsWith("a.jpg", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Passing_fault_of_any_call_is_got_over(int status)
    {
        await using var bed = await S3Bed.StartAsync(client: static options => options.MaxRetries = 5);
        foreach (var operation in (string[])[S3Operations.GetObject, S3Operations.ListObjects, S3Operations.PutObject])
        {
            bed.Service.Faults.On(operation).Times(3).Respond(status);
        }

        var target = bed.Target();
        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(5));

        Assert.Equal(6, bed.Keys().Count);
        Assert.Equal(0, bed.Service.Faults.PendingCount);
    }

    [Fact]
    public async Task Upload_whose_answer_is_lost_counts_as_made()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Faults.On(S3Operations.PutObject).ResetAfterEffect();

        var receipt = await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1));

        Assert.False(receipt.WasAlreadyThere);
        Assert.Single(await target.ConfirmAsync(album, [receipt], CancellationToken.None));
        Assert.Equal(["frame/.picsync-manifest.json", "frame/a.jpg"], bed.Keys());
    }

    [Fact]
    public async Task Bytes_that_are_damaged_on_the_way_are_refused_and_sent_again_by_the_next_run()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        var photo = SamplePhoto.Create("a.jpg", 1);
        var damaged = photo.Bytes.ToArray();
        damaged[^1] ^= 1;

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            target.UploadAsync(
                album,
                photo.ToUpload() with
                {
                    OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(damaged)),
                },
                CancellationToken.None
            )
        );
        await target.UploadAsync(album, photo);

        Assert.Contains("damaged on the way", error.Message, StringComparison.Ordinal);
        Assert.Equal(photo.Bytes.ToArray(), bed.Service.FindObject(S3Bed.Bucket, "frame/a.jpg")?.Bytes.ToArray());
    }

    [Fact]
    public async Task Object_that_the_service_stored_otherwise_is_deleted_again()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.ListAsync(album);
        bed.Service.Options.StoresOtherBytes = true;

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1)));

        Assert.Contains("stored other bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(["frame/.picsync-manifest.json"], bed.Keys());
    }

    [Fact]
    public async Task Service_that_refuses_checksums_is_not_asked_for_them_where_the_options_say_so()
    {
        await using var bed = await S3Bed.StartAsync(static options => options.RefusesChecksums = true);
        var target = bed.Target(connection: bed.Connect(static options => options.Checksums = false));

        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(2));

        Assert.Equal(3, bed.Keys().Count);
        Assert.DoesNotContain(bed.Service.Requests, static request => request.StatusCode >= 500);
    }

    [Fact]
    public async Task Checksum_goes_with_each_upload()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();

        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(2));

        Assert.All(bed.Service.GetObjects(S3Bed.Bucket), static item => Assert.NotNull(item.ChecksumSha256));
    }

    [Fact]
    public async Task Service_without_conditions_is_remembered_as_such()
    {
        await using var bed = await S3Bed.StartAsync(static options => options.Conditions = S3Conditions.Refused);
        var target = bed.Target();

        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(10));

        Assert.Equal(1, bed.Service.Requests.Count(static request => request.StatusCode == 501));
        Assert.Contains("knows no conditional uploads", bed.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_service_ends_the_uploads()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Faults.On(S3Operations.PutObject)
            .Respond(403, "<Error><Code>QuotaExceeded</Code><Message>No room</Message></Error>", "application/xml");

        await Assert.ThrowsAsync<TargetFullException>(() => target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1)));
    }

    [Fact]
    public async Task Address_with_a_path_keeps_it()
    {
        await using var bed = await S3Bed.StartAsync(static options => options.PathPrefix = "/storage/s3/");
        var target = bed.Target();

        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(2));

        Assert.Equal(3, bed.Keys().Count);
        Assert.All(bed.Service.Requests, static request => Assert.StartsWith("/storage/s3/photos", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelled_upload_stops_between_repeats()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.ListAsync(album);
        using var cancel = new CancellationTokenSource();
        bed.Service.Faults.On(S3Operations.PutObject).Hang();

        var upload = target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1).ToUpload(), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Null(bed.Service.FindObject(S3Bed.Bucket, "frame/a.jpg"));
    }
}
