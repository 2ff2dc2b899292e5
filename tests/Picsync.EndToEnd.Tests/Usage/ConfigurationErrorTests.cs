using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Usage;

public sealed class ConfigurationErrorTests : IDisposable
{
    private readonly Workspace _work = new();

    [Fact]
    public async Task Missing_configuration_is_named_in_one_line()
    {
        var result = await _work.RunAsync("sync", "frames.yaml");

        result.Expect(2);
        Assert.Equal("error: frames.yaml does not exist; create it, or name the file that is meant.\n", result.Error);
    }

    [Fact]
    public async Task Malformed_configuration_names_file_and_line_without_a_stack_trace()
    {
        _work.Write("picsync.yaml", "albums:\n- name: [\n");

        var result = await _work.RunAsync("sync");

        result.Expect(2);
        Assert.Matches(@"^error: picsync\.yaml:[23]:\d+: this is not valid YAML", result.Error);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Misspelt_key_names_line_and_nearest_key()
    {
        _work.Write("picsync.yaml", "albums:\n- name: A\n  dleete: false\n");

        var result = await _work.RunAsync("sync");

        result.Expect(2);
        Assert.StartsWith(
            "error: picsync.yaml:3:3: albums[0].dleete: this key is not known here; did you mean 'delete'?",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Configuration_error_is_still_one_json_value()
    {
        var result = await _work.RunAsync("sync", "--json");

        result.Expect(2);
        Assert.Equal(2, result.Json.GetProperty("exitCode").GetInt32());
        Assert.Contains("does not exist", result.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_credentials_name_the_line_and_never_a_secret()
    {
        _work.Write("picsync.yaml", "albums:\n- name: A\n");
        _work.Write(".picsync-credentials.yaml", "nixplay:\n  password: hunter2\n username: x\n");

        var result = await _work.RunAsync("sync", "-v");

        result.Expect(2);
        Assert.Contains(".picsync-credentials.yaml:3:", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_others_may_read_are_warned_of()
    {
        _work.Write("picsync.yaml", "albums:\n- name: A\n");
        _work.Write(".picsync-credentials.yaml", "nixplay: {username: x}\n", UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var result = await _work.RunAsync("sync");

        result.Expect(0);
        Assert.Contains("warning: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("chmod 600", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PICSYNC_Nixplay__PageSize", "many")]
    [InlineData("PICSYNC_Nixplay__PageSize", "0")]
    [InlineData("PICSYNC_GooglePhotos__LibraryAddress", "http://photos.example/")]
    public async Task Wrong_setting_in_the_environment_is_named(string variable, string value)
    {
        _work.Write("picsync.yaml", "albums:\n- name: A\n");
        _work.Environment[variable] = value;

        var result = await _work.RunAsync("sync");

        result.Expect(2);
        Assert.Contains(variable.Split("__")[1], result.Error, StringComparison.Ordinal);
        Assert.StartsWith("error: a setting of ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_without_a_source_is_left_alone_with_a_warning()
    {
        _work.Write("picsync.yaml", "albums:\n- name: A\n  sources:\n    folders:\n");

        var result = await _work.RunAsync("sync", "--json");

        result.Expect(0);
        Assert.Empty(result.Json.GetProperty("albums").EnumerateArray());
        Assert.Contains("the album 'A' has no source and is left alone", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _work.Dispose();
}
