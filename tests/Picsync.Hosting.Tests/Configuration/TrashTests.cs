using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class TrashTests
{
    [Theory]
    [InlineData("")]
    [InlineData("trash:")]
    [InlineData("trash: on")]
    [InlineData("trash: {}")]
    public void Trash_that_is_not_described_keeps_30_days_and_2_GB(string setting)
    {
        var trash = Read(setting);

        Assert.Equal(
            new TrashConfiguration
            {
                IsOn = true,
                Keep = TimeSpan.FromDays(30),
                MaxBytes = 2_000_000_000,
            },
            trash
        );
    }

    [Theory]
    [InlineData("off")]
    [InlineData("no")]
    [InlineData("false")]
    public void Trash_can_be_off(string text)
    {
        var trash = Read($"trash: {text}");

        Assert.False(trash.IsOn);
    }

    [Theory]
    [InlineData("90d", 90 * 24)]
    [InlineData("1.5d", 36)]
    [InlineData("1d12h", 36)]
    [InlineData("12h", 12)]
    public void Time_to_keep_is_in_days_too(string text, int hours)
    {
        var trash = Read($"trash: {{keep: {text}}}");

        Assert.Equal(TimeSpan.FromHours(hours), trash.Keep);
    }

    [Theory]
    [InlineData("500KB", 500_000)]
    [InlineData("1.5 GB", 1_500_000_000)]
    [InlineData("20mb", 20_000_000)]
    [InlineData("3TB", 3_000_000_000_000)]
    public void Size_has_a_decimal_unit(string text, long bytes)
    {
        var trash = Read($"trash: {{maxSize: {text}}}");

        Assert.Equal(bytes, trash.MaxBytes);
    }

    [Theory]
    [InlineData("keep: 30", "trash.keep")]
    [InlineData("keep: 0d", "trash.keep")]
    [InlineData("keep: -3d", "trash.keep")]
    [InlineData("keep: 10001d", "trash.keep")]
    [InlineData("keep: [30d]", "trash.keep")]
    [InlineData("maxSize: 2", "trash.maxSize")]
    [InlineData("maxSize: 0GB", "trash.maxSize")]
    [InlineData("maxSize: -1GB", "trash.maxSize")]
    [InlineData("maxSize: 99999999999999TB", "trash.maxSize")]
    [InlineData("maxSize: GB", "trash.maxSize")]
    public void Amount_that_is_none_is_refused(string setting, string key)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Read($"trash: {{{setting}}}"));

        Assert.Equal(key, refusal.Key);
        Assert.Contains("trash: off", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Word_that_is_no_switch_is_refused()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Read("trash: never"));

        Assert.Equal("trash", refusal.Key);
        Assert.Contains("not 'never'", refusal.Message, StringComparison.Ordinal);
    }

    private static TrashConfiguration Read(string setting) =>
        Readers.Create().Parse($"albums: [{{name: A, sources: {{folders: /x}}}}]\n{setting}\n").Trash;
}
