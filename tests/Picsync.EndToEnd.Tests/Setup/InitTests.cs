using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Setup;

public sealed class InitTests : IDisposable
{
    private readonly Workspace _work = new();

    public InitTests()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Pictures.Add(_work, "my \"best\" photos", first: 0, count: 2);
    }

    [Fact]
    public async Task Written_file_syncs()
    {
        var init = await InitAsync("--json");
        var sync = await _work.RunAsync("sync", "--json", "--once");

        init.Expect(0);
        Assert.Equal("picsync.yaml", init.Json.GetProperty("file").GetString());
        sync.Expect(0);
        Assert.Equal(2, sync.Album("Oma: \"Ä\" #1").GetProperty("uploaded").GetInt32());
    }

    [Fact]
    public async Task Existing_file_is_refused_and_stays()
    {
        _work.Write("picsync.yaml", "mine");

        var init = await InitAsync();

        init.Expect(2);
        Assert.Equal("mine", await File.ReadAllTextAsync(_work.PathOf("picsync.yaml")));
    }

    [Fact]
    public async Task Force_puts_the_existing_file_aside()
    {
        _work.Write("picsync.yaml", "mine");

        var init = await InitAsync("--force", "--json");

        init.Expect(0);
        Assert.Equal("mine", await File.ReadAllTextAsync(_work.PathOf(init.Json.GetProperty("backup").GetString()!)));
        Assert.Contains("albums:", await File.ReadAllTextAsync(_work.PathOf("picsync.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_options_are_all_named_and_nothing_is_written()
    {
        var init = await _work.RunAsync("init", "--album", "A");

        init.Expect(2);
        Assert.Contains("--folder PATH or --google ID; --target nixplay", init.Error, StringComparison.Ordinal);
        Assert.False(_work.Has("picsync.yaml"));
    }

    [Theory]
    [InlineData("--every", "soon")]
    [InlineData("--target", "picasa")]
    [InlineData("--folder", "nowhere")]
    public async Task Wrong_answer_is_refused_and_nothing_is_written(string option, string value)
    {
        string[] options = ["--album", "A", "--folder", "my \"best\" photos", "--target", "folder:frame"];
        var at = Array.IndexOf(options, option);
        if (at >= 0)
        {
            options[at + 1] = value;
        }

        var init = await _work.RunAsync(["init", .. options, .. (at < 0 ? (string[])[option, value] : [])]);

        init.Expect(2);
        Assert.Contains(value, init.Error, StringComparison.Ordinal);
        Assert.False(_work.Has("picsync.yaml"));
    }

    [Fact]
    public async Task Without_credentials_it_says_what_goes_where()
    {
        var init = await InitAsync();

        Assert.Contains(".picsync-credentials.yaml", init.Expect(0).Output, StringComparison.Ordinal);
        Assert.False(_work.Has(".picsync-credentials.yaml"));
    }

    public void Dispose() => _work.Dispose();

    private Task<PicsyncResult> InitAsync(params string[] more) =>
        _work.RunAsync([
            "init",
            "--album",
            "Oma: \"Ä\" #1",
            "--folder",
            "my \"best\" photos",
            "--target",
            "folder:frame",
            "--every",
            "1h30m",
            .. more,
        ]);
}
