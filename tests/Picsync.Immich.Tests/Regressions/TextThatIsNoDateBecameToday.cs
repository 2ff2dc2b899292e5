using Picsync.Immich.Wire;

namespace Picsync.Immich.Tests.Regressions;

/// <summary>A time without a day, as Immich has it of damaged files, was read as a time of today, another one each day.</summary>
public sealed class TextThatIsNoDateBecameToday
{
    [Theory]
    [InlineData("0:00:00.00000")]
    [InlineData("0000-11-30T00:00:00.000Z")]
    [InlineData("-000001-12-31T00:00:00.000Z")]
    [InlineData("+010000-01-01T00:00:00.000Z")]
    [InlineData("0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    [InlineData("12:30")]
    [InlineData("")]
    [InlineData(null)]
    public void Text_that_is_no_sensible_date_is_none(string? text)
    {
        var asset = AssetMapper.ToAsset(new AssetResource { FileCreatedAt = text, LocalDateTime = text }, "id");

        Assert.Null(asset.TakenAt);
    }

    [Theory]
    [InlineData("2020-01-02T10:00:00.000Z", "2020-01-02T12:00:00.000Z", "2020-01-02T12:00:00.0000000+02:00")]
    [InlineData("2020-01-02T10:00:00Z", null, "2020-01-02T10:00:00.0000000+00:00")]
    [InlineData("1943-01-02T10:00:00.1234567+00:00", "1943-01-02T10:00:00.1234567+00:00", "1943-01-02T10:00:00.1234567+00:00")]
    public void Date_keeps_the_clock_of_the_camera(string instant, string? local, string expected)
    {
        var asset = AssetMapper.ToAsset(new AssetResource { FileCreatedAt = instant, LocalDateTime = local }, "id");

        Assert.Equal(expected, asset.TakenAt?.ToString("O"));
    }
}
