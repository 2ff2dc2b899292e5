using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Usage;

public sealed class UsageTests : IDisposable
{
    private readonly Workspace _work = new();

    [Fact]
    public async Task No_command_shows_help_on_standard_error_and_ends_with_2()
    {
        var result = await _work.RunAsync();

        result.Expect(2);
        Assert.Contains("sync <picsync.yaml>", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("snyc", "sync")]
    [InlineData("sync --dry-runn", "--dry-run")]
    [InlineData("sync --release everything", "empty-source")]
    [InlineData("sync one.yaml two.yaml", "two.yaml")]
    public async Task Wrong_command_line_ends_with_2_and_names_what_is_meant(string arguments, string expected)
    {
        var result = await _work.RunAsync(arguments.Split(' '));

        result.Expect(2);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("--json", "")]
    [InlineData("--json snyc", "snyc")]
    [InlineData("sync --dry-runn --json", "--dry-runn")]
    [InlineData("sync --json --wait soon", "--wait: a duration such as 30s or 5m is expected, 1h at most, not 'soon'.")]
    [InlineData("sync --json --wait 2h", "'2h'")]
    [InlineData("history --json --limit 0", "--limit")]
    [InlineData("history --json --limit x", "'x'")]
    [InlineData("history --json --limit 99999999999", "'99999999999'")]
    [InlineData("googlephotos pick p --json --limit y", "a number from 1 to 2000 is expected, not 'y'")]
    public async Task Wrong_command_line_is_one_json_value_on_request(string arguments, string expected)
    {
        var result = await _work.RunAsync(arguments.Split(' '));

        result.Expect(2);
        Assert.Equal(2, result.Json.GetProperty("exitCode").GetInt32());
        Assert.Contains(expected, result.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explaining_nothing_is_a_wrong_command_line()
    {
        _work.Write("picsync.yaml", "albums:\n- name: A\n  sources: {folders: .}\n");

        var result = await _work.RunAsync("explain", " ");

        result.Expect(2);
        Assert.Contains("a photo's name", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_that_was_asked_for_is_a_success()
    {
        var result = await _work.RunAsync("sync", "--help");

        result.Expect(0);
        Assert.Contains("--release", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_json_value_on_request()
    {
        var result = await _work.RunAsync("version", "--json");

        result.Expect(0);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Json.GetProperty("version").GetString());
    }

    public void Dispose() => _work.Dispose();
}
