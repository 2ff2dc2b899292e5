namespace Picsync.Files.Tests.Regressions;

/// <summary>A photo that a listing passed over was unknown to whoever asked for it by name.</summary>
public sealed class PassedOverFilesWereUnknown : IDisposable
{
    private const string Photos = "Takeout/Google Photos/";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("raw/a.cr3", ".cr3 are not read")]
    [InlineData("a", "no extension")]
    [InlineData(".secret/a.jpg", "hidden: true")]
    [InlineData(".a.jpg", "hidden: true")]
    [InlineData("Private/deep/a.jpg", "'exclude'")]
    [InlineData("#recycle/2020/a.jpg", "'#recycle'")]
    [InlineData("Mac.photoslibrary/resources/a.jpg", "'originals'")]
    public async Task File_that_is_passed_over_is_found_with_what_to_do(string path, string reason)
    {
        _folder.Write(path);
        _folder.Write("listed.jpg");
        var source = new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Exclude = ["Private"] });

        var file = Assert.Single(await PassedOverAsync(source));

        Assert.Equal((path, Path.GetFileName(path)), (file.Id, file.FileName));
        Assert.Contains(reason, file.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_a_folder_below_is_passed_over_where_only_the_folder_itself_is_read()
    {
        _folder.Write("below/a.jpg");

        var file = Assert.Single(await PassedOverAsync(new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Recursive = false })));

        Assert.Equal("below/a.jpg", file.Id);
        Assert.Contains("recursive", file.Reason, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Link_to_a_folder_is_told_what_helps_and_that_is_not_the_key_links()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("a.jpg");
        Directory.CreateSymbolicLink(_folder.Combine("holiday"), elsewhere.Root);
        var source = new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Links = FolderLinks.All });

        Assert.Empty(await source.ListAsync());
        var file = Assert.Single(await PassedOverAsync(source));

        Assert.Equal("holiday", file.Id);
        Assert.Contains("name that folder itself", file.Reason, StringComparison.Ordinal);
        var note = Assert.Single(source.Notes);
        Assert.Contains("name the folder itself under 'folders'", note, StringComparison.Ordinal);
        Assert.DoesNotContain("links: all", note, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Link_to_a_file_elsewhere_is_told_that_all_links_can_be_followed()
    {
        using var elsewhere = new TemporaryFolder();
        File.CreateSymbolicLink(_folder.Combine("a.jpg"), elsewhere.Write("b.jpg"));

        var file = Assert.Single(
            await PassedOverAsync(new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Links = FolderLinks.None }))
        );

        Assert.Contains("links: all", file.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Locked Folder/a.jpg", "locked folder")]
    [InlineData("Bin/a.jpg", "bin of Google Photos")]
    [InlineData("Photos from 2020/a.cr3", ".cr3 are not read")]
    public async Task File_of_a_Takeout_that_is_passed_over_is_found_with_the_reason(string path, string reason)
    {
        _folder.Write($"{Photos}Photos from 2020/listed.jpg");
        _folder.Write(Photos + path);

        var file = Assert.Single(await PassedOverAsync(new TakeoutPhotoSource(_folder.Root)));

        Assert.Equal(Path.GetFileName(path), file.FileName);
        Assert.Contains(reason, file.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photo_of_another_product_of_a_Takeout_is_found_with_the_reason()
    {
        _folder.Write($"{Photos}Photos from 2020/listed.jpg");
        _folder.Write("Takeout/Drive/passport.jpg");

        var file = Assert.Single(await PassedOverAsync(new TakeoutPhotoSource(_folder.Root)));

        Assert.Contains("'Drive'", file.Reason, StringComparison.Ordinal);
    }

    private static async Task<List<PassedOverFile>> PassedOverAsync(INotingPhotoSource source) =>
        await source.GetPassedOverAsync(CancellationToken.None).ToListAsync();
}
