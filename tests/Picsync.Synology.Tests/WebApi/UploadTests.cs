using Picsync.Synology.WebApi;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Cases W19 and W20 of the reference.</summary>
public sealed class UploadTests
{
    private static readonly PhotoUpload s_upload = SamplePhoto.Create("Zürich \"1\".jpg", 7).ToUpload() with
    {
        TakenAt = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromHours(9)),
    };

    [Fact]
    public async Task Upload_gives_the_new_item_and_its_wall_clock()
    {
        await using var bed = await NasBed.StartAsync();

        var result = await bed.Client.Uploads.UploadAsync(s_upload, default);

        var item = Assert.Single(bed.Nas.Items);
        Assert.Equal(new UploadResult(item.Id, WasAlreadyThere: false), result);
        Assert.Equal((s_upload.FileName, new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Unspecified)), (item.FileName, item.TakenAt));
        Assert.Equal(s_upload.LengthBytes, item.Bytes.Length);
        Assert.Empty(bed.Nas.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Duplicate_is_found_by_name_size_and_time(bool hidesId)
    {
        await using var bed = await NasBed.StartAsync(options => options.HidesIdOfDuplicate = hidesId);
        bed.Nas.AddPhoto(s_upload.FileName, new byte[3]);
        var first = await bed.Client.Uploads.UploadAsync(s_upload, default);

        var second = await bed.Client.Uploads.UploadAsync(s_upload, default);

        Assert.Equal(new UploadResult(first.ItemId, WasAlreadyThere: true), second);
        Assert.Equal(2, bed.Nas.Items.Count);
    }

    [Fact]
    public async Task Lost_answer_is_looked_up_and_nothing_sent_twice()
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.Faults.On(SynologyOperations.Upload).ResetAfterEffect();

        var result = await bed.Client.Uploads.UploadAsync(s_upload, default);

        Assert.Equal(Assert.Single(bed.Nas.Items).Id, result.ItemId);
        Assert.Equal(1, bed.Nas.Requests.CountOf(SynologyOperations.Upload));
    }

    [Fact]
    public async Task Upload_that_was_lost_before_it_took_effect_stays_in_doubt()
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.Faults.On(SynologyOperations.Upload).ResetBeforeEffect();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Client.Uploads.UploadAsync(s_upload, default));

        Assert.True(error.OutcomeIsUnknown);
        Assert.Equal(1, bed.Nas.Requests.CountOf(SynologyOperations.Upload));
    }
}
