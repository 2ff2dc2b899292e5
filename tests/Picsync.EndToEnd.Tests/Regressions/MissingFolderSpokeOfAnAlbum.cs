using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A folder that is not there was "The file system has no album", without the line that names it, and exit 1.</summary>
public sealed class MissingFolderSpokeOfAnAlbum : IDisposable
{
    private readonly Workspace _work = new();

    public MissingFolderSpokeOfAnAlbum()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Pictures.Add(_work, "Pictures", first: 0, count: 1);
    }

    [Theory]
    [InlineData("Pictrues", "Perhaps", "Pictures' is meant")]
    [InlineData("Pictures/2024/summer", "Pictures' is there, and no '2024' in it", "Relative paths begin at")]
    [InlineData("~bob/Pictures", "'~bob' stands for nobody's folder", "the whole path")]
    [InlineData("$HOME/Pictures", "Variables are not looked into", "'~/'")]
    [InlineData("Pictures/*", "pattern", "'exclude'")]
    [InlineData("/nowhere-at-all/photos", "Is the drive attached", "'/' is there")]
    public async Task Folder_is_named_with_its_line_and_what_to_do(string path, params string[] hints)
    {
        Write($"[\"{path}\"]");

        var ended = (await _work.RunAsync("sync")).Expect(2);

        Assert.Contains("There is no folder '", ended.Error, StringComparison.Ordinal);
        Assert.Contains("(picsync.yaml:3:", ended.Error, StringComparison.Ordinal);
        Assert.Contains("albums[0].sources.folders[0])", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("has no album", ended.Error, StringComparison.Ordinal);
        Assert.All(hints, hint => Assert.Contains(hint, ended.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_of_two_folders_that_is_not_there_leaves_a_partial_run()
    {
        Write("[Pictures, {path: gone}]");

        var ended = (await _work.RunAsync("sync")).Expect(3);

        Assert.Contains("folders[1].path", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _work.Dispose();

    private void Write(string folders) =>
        _work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources: {{folders: {folders}}}\n  target: {{folder: frame}}\n");
}
