using Picsync.Tests.Shared;

namespace Picsync.Files.Tests;

/// <summary>Seen: a folder source that is, holds or lies in the album's folder lost its originals to any rule, exit 0.</summary>
public sealed class OverlappingFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OverlappingFolderTests()
    {
        Directory.CreateDirectory(_folder.Combine("frame/Grandma/inner"));
        Directory.CreateDirectory(_folder.Combine("pictures/Grandma"));
        Directory.CreateSymbolicLink(_folder.Combine("link"), _folder.Combine("frame"));
        Directory.CreateSymbolicLink(_folder.Combine("pictures/back"), "../frame/Grandma");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("frame/Grandma", true)]
    [InlineData("frame/Grandma/", true)]
    [InlineData("frame", true)]
    [InlineData("frame/Grandma/inner", true)]
    [InlineData("frame/Grandma/not-there", true)]
    [InlineData("pictures/../frame/./Grandma", true)]
    [InlineData("link/Grandma", true)]
    [InlineData("link", true)]
    [InlineData("pictures/back", true)]
    [InlineData("", true)]
    [InlineData("pictures", false)]
    [InlineData("frame/Grandpa", false)]
    [InlineData("frame/Grandma 2", false)]
    [InlineData("not/there", false)]
    public void Folder_that_is_holds_or_lies_in_the_album_is_one_place_with_it(string source, bool overlaps)
    {
        using var target = new FolderFrameTarget(_folder.Combine("frame"));
        using var through = new FolderFrameTarget(_folder.Combine("link"));
        var place = Assert.Single(new FolderPhotoSource(_folder.Combine(source)).GetPlaces());

        Assert.Equal(overlaps, place.Overlaps(target.GetPlace("Grandma")));
        Assert.Equal(overlaps, target.GetPlace("Grandma").Overlaps(place));
        Assert.Equal(overlaps, through.GetPlace("Grandma").Overlaps(place));
    }

    [Fact]
    public void Album_that_is_not_made_yet_lies_where_it_will_be()
    {
        using var target = new FolderFrameTarget(_folder.Combine("pictures"));

        Assert.True(new FolderPhotoSource(_folder.Combine("link/../pictures")).GetPlaces()[0].Overlaps(target.GetPlace("New")));
        Assert.False(new FolderPhotoSource(_folder.Combine("pictures/Grandma")).GetPlaces()[0].Overlaps(target.GetPlace("New")));
    }

    [Theory]
    [InlineData("frame/Grandma/takeout-001.zip", true)]
    [InlineData("frame/Grandma/takeout-*.zip", true)]
    [InlineData("frame/*/takeout-00?.zip", true)]
    [InlineData("frame/Grandma", true)]
    [InlineData("pictures/takeout-*.zip", false)]
    public void Takeout_inside_the_album_is_one_place_with_it(string pattern, bool overlaps)
    {
        _folder.Write("frame/Grandma/takeout-001.zip");
        _folder.Write("pictures/takeout-001.zip");
        using var target = new FolderFrameTarget(_folder.Combine("frame"));

        var places = new TakeoutPhotoSource(_folder.Combine(pattern)).GetPlaces();

        Assert.NotEmpty(places);
        Assert.Equal(overlaps, places.Any(target.GetPlace("Grandma").Overlaps));
    }

    [Fact]
    public async Task File_that_has_a_second_name_in_the_source_shares_a_name_with_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var original = _folder.Write("pictures/a.jpg", [0xFF, 0xD8, 0xFF, 1]);
        using (var link = System.Diagnostics.Process.Start("ln", [original, _folder.Combine("frame/Grandma/b.jpg")]))
        {
            await link.EndAsync("the hard link");
        }

        _folder.Write("frame/Grandma/c.jpg", [0xFF, 0xD8, 0xFF, 1]);
        using var target = new FolderFrameTarget(_folder.Combine("frame"));
        var source = new FolderPhotoSource(_folder.Combine("pictures"));
        var names = source.NamesOf(new MediaItem { Id = "a.jpg", FileName = "a.jpg" });

        Assert.Contains(target.NamesOf("Grandma", new TargetItem("b.jpg")), names.Contains);
        Assert.DoesNotContain(target.NamesOf("Grandma", new TargetItem("c.jpg")), names.Contains);
    }
}
