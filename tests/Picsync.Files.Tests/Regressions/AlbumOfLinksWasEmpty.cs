namespace Picsync.Files.Tests.Regressions;

/// <summary>An album that a Takeout tool made of links to photos was listed as empty and complete.</summary>
public sealed class AlbumOfLinksWasEmpty : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AlbumOfLinksWasEmpty()
    {
        _folder.Write("gpth/ALL_PHOTOS/2020/a.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        _folder.Write("gpth/ALL_PHOTOS/2020/b.jpg", ExifPhoto.Create("2025:07:30 17:04:05"));
        Link("gpth/Albums/Summer/a.jpg", "../../ALL_PHOTOS/2020/a.jpg");
        Link("gpth/Albums/Summer/b.jpg", "../../ALL_PHOTOS/2020/b.jpg");
        Link("gpth/Albums/Summer/loop", "..");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Photos_that_its_links_lead_to_are_listed_and_read()
    {
        var source = new FolderPhotoSource(_folder.Combine("gpth/Albums/Summer"));

        var items = await source.ListAsync();

        Assert.Equal(["a.jpg", "b.jpg"], items.Select(static item => item.Id));
        await using var content = await source.OpenReadAsync(items[0], Rendition.Original, CancellationToken.None);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        Assert.Equal(ExifPhoto.Create("2024:07:30 17:04:05"), bytes.ToArray());
        Assert.Contains("1 link to a folder in", Assert.Single(source.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photo_that_lies_in_the_folder_itself_is_listed_once()
    {
        var source = new FolderPhotoSource(_folder.Combine("gpth"));

        var items = await source.ListAsync();

        Assert.Equal(["ALL_PHOTOS/2020/a.jpg", "ALL_PHOTOS/2020/b.jpg"], items.Select(static item => item.Id));
        Assert.Empty(source.Notes);
    }

    [Fact]
    public async Task Photo_whose_link_leads_nowhere_for_now_is_unavailable_and_not_absent()
    {
        Directory.Move(_folder.Combine("gpth/ALL_PHOTOS"), _folder.Combine("gpth/ELSEWHERE"));

        var items = await new FolderPhotoSource(_folder.Combine("gpth/Albums/Summer")).ListAsync();

        Assert.Equal(["a.jpg", "b.jpg"], items.Select(static item => item.Id));
        Assert.All(items, static item => Assert.Equal("what its link leads to is not there", item.UnavailableReason));
    }

    [Fact]
    public async Task Links_in_a_circle_are_unavailable()
    {
        Link("circle/a.jpg", "b.jpg");
        Link("circle/b.jpg", "a.jpg");

        var items = await new FolderPhotoSource(_folder.Combine("circle")).ListAsync();

        Assert.Equal(2, items.Count);
        Assert.All(items, static item => Assert.NotNull(item.UnavailableReason));
    }

    [LinuxFact]
    public async Task Link_out_of_the_users_tree_is_told_and_followed_only_when_that_is_wanted()
    {
        var other = "/dev/shm/picsync-" + Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(other);
        try
        {
            File.WriteAllText(other + "/secret.jpg", "secret");
            Link("album/secret.jpg", other + "/secret.jpg");
            var wary = new FolderPhotoSource(_folder.Combine("album"));
            var eager = new FolderPhotoSource(_folder.Combine("album"), new FolderSourceOptions { Links = FolderLinks.All });

            Assert.Empty(await wary.ListAsync());
            Assert.Contains("1 link in", Assert.Single(wary.Notes), StringComparison.Ordinal);
            var item = Assert.Single(await eager.ListAsync());
            await Assert.ThrowsAsync<ItemUnavailableException>(() => wary.OpenReadAsync(item, Rendition.Original, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private void Link(string path, string target)
    {
        var link = _folder.Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, target);
    }
}
