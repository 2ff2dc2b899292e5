using Picsync.EndToEnd.Tests.Process;
using Picsync.Importer.Tests.World;

namespace Picsync.Importer.Tests.Access;

/// <summary>A start that fails says why, in a line for each reason.</summary>
public sealed class StartTests : IDisposable
{
    private readonly Workspace _work = new();

    public StartTests()
    {
        _work.Environment["PICSYNC_GooglePhotos__ClientId"] = "1234-abc.apps.googleusercontent.com";
        _work.Environment["PICSYNC_GooglePhotos__ClientSecret"] = "GOCSPX-test";
        _work.Environment["PICSYNC_Importer__Bucket"] = "photos";
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Missing_settings_are_named_and_end_the_program()
    {
        _work.Environment.Remove("PICSYNC_GooglePhotos__ClientId");
        _work.Environment.Remove("PICSYNC_Importer__Bucket");

        var error = await FailAsync(exitCode: 2, lines: 2);

        Assert.Contains("PICSYNC_Importer__Bucket", error, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_GooglePhotos__ClientId", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.PathOf("picsync-importer")));
    }

    [Theory]
    [InlineData("PICSYNC_Importer__ImportsAtATime", "many")]
    [InlineData("PICSYNC_Importer__ImportsAtATime", "0")]
    [InlineData("PICSYNC_Importer__WatchInterval", "hourly")]
    [InlineData("PICSYNC_Importer__WatchInterval", "00:00:00")]
    [InlineData("PICSYNC_Importer__Role", "Boss")]
    [InlineData("PICSYNC_Importer__Role", "Web")]
    [InlineData("PICSYNC_Importer__Events", "sometimes")]
    [InlineData("PICSYNC_Importer__PublicAddress", "photos.example.org")]
    [InlineData("PICSYNC_Importer__PublicAddress", "https://example.org/photos")]
    [InlineData("PICSYNC_Importer__Bucket", "my photos")]
    [InlineData("PICSYNC_Importer__Layout", "{file}")]
    [InlineData("PICSYNC_Importer__Layout", "{md5(email)}/{year}/{file}")]
    [InlineData("PICSYNC_Importer__DataDirectory", "/dev/null/state")]
    [InlineData("PICSYNC_GooglePhotos__KeysAddress", "http://keys.example.org/")]
    public async Task Wrong_setting_is_named_and_ends_the_program(string name, string value)
    {
        _work.Environment[name] = value;

        var error = await FailAsync(exitCode: 2, lines: 1);

        Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_is_none_is_named_and_ends_the_program()
    {
        Assert.Contains("localhost:5080", await FailAsync(exitCode: 2, lines: 1, "--urls", "nonsense"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_that_another_program_has_is_told_in_a_line()
    {
        await using var world = await ImporterWorld.StartAsync();

        var error = await FailAsync(exitCode: 1, lines: 1, "--urls", world.Address.AbsoluteUri);

        Assert.Contains("in use", error, StringComparison.Ordinal);
    }

    private Task<string> FailAsync(int exitCode, int lines) => FailAsync(exitCode, lines, "--urls", "http://127.0.0.1:0");

    private async Task<string> FailAsync(int exitCode, int lines, params string[] arguments)
    {
        var result = await _work.StartProgram("Picsync.Importer.Web", "picsync-importer", arguments).WaitAsync();

        result.Expect(exitCode);
        Assert.DoesNotContain("   at ", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Equal(lines, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        return result.Error;
    }
}
