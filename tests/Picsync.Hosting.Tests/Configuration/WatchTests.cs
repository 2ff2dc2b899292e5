using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class WatchTests
{
    [Theory]
    [InlineData("", true, false, 10)]
    [InlineData("watch: true\n", true, true, 10)]
    [InlineData("watch: off\n", false, false, 10)]
    [InlineData("watch: {quiet: 2m}\n", true, true, 120)]
    [InlineData("watch: {}\n", true, true, 10)]
    public void Watch_is_read(string setting, bool isOn, bool isAskedFor, int seconds)
    {
        var watch = Readers.Create().Parse($"{setting}albums:\n- name: A\n  sources: {{folders: x}}\n").Watch;

        Assert.Equal(
            new WatchConfiguration
            {
                IsOn = isOn,
                IsAskedFor = isAskedFor,
                Quiet = TimeSpan.FromSeconds(seconds),
            },
            watch
        );
    }

    [Theory]
    [InlineData("watch: soon", "true, false, or 'quiet: 10s'")]
    [InlineData("watch: {quiet: 2h}", "not '2h'")]
    [InlineData("watch: {quiet: 0s}", "from 100ms to 1h")]
    [InlineData("watch: {quite: 2s}", "did you mean 'quiet'?")]
    [InlineData("watch: [a]", "not a list")]
    public void Watch_that_is_wrong_is_an_error_with_its_place(string setting, string expected)
    {
        var error = Readers.Refusal($"{setting}\nalbums:\n- name: A\n  sources: {{folders: x}}\n");

        Assert.StartsWith("picsync.yaml:1:", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
