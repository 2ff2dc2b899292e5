namespace Picsync.Sync.Tests.Planning;

public sealed class ItemAcceptanceTests
{
    private static readonly TargetCapabilities s_jpegs = new()
    {
        ContentTypes = new HashSet<string> { "image/jpeg" },
        MaxItemBytes = 10,
    };

    [Theory]
    [InlineData("image/jpeg", 10L, null)]
    [InlineData("IMAGE/JPEG", 1L, null)]
    [InlineData(null, null, null)]
    [InlineData("image/jpeg", 0L, "It is empty (0 bytes).")]
    [InlineData("image/png", 1L, "The target does not take image/png.")]
    [InlineData("image/jpeg", 11L, "It has 11 bytes; the target takes at most 10.")]
    public void Target_refuses_what_is_empty_too_long_or_of_another_type(string? type, long? length, string? refusal)
    {
        var item = new MediaItem
        {
            Id = "1",
            FileName = "a.jpg",
            ContentType = type,
            LengthBytes = length,
        };

        Assert.Equal(refusal, ItemAcceptance.FindRefusal(item, s_jpegs));
    }

    [Fact]
    public void Target_without_limits_takes_anything() =>
        Assert.Null(ItemAcceptance.FindRefusal("image/png", long.MaxValue, new TargetCapabilities()));
}
