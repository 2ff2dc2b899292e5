namespace Picsync.Files.Tests.Regressions;

/// <summary>Photos from the bin of a NAS, from its snapshots and from inside a library of macOS came onto the frame.</summary>
public sealed class BinsAndLibrariesWereListed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("@Recycle/deleted.jpg")]
    [InlineData("sub/@recycle/deleted.jpg")]
    [InlineData("@Recently-Snapshot/GMT-05_2026/a.jpg")]
    [InlineData("#recycle/x.jpg")]
    [InlineData("#snapshot/x.jpg")]
    [InlineData("$RECYCLE.BIN/S-1-5/x.jpg")]
    [InlineData("RECYCLER/x.jpg")]
    [InlineData(".Trash-1000/files/x.jpg")]
    [InlineData(".Trashes/501/x.jpg")]
    [InlineData(".recycle/ada/x.jpg")]
    [InlineData("Network Recycle Bin 1/x.jpg")]
    [InlineData("trashbox/x.jpg")]
    [InlineData("files_trashbin/files/x.jpg.d1700000000")]
    [InlineData(".zfs/snapshot/daily/x.jpg")]
    [InlineData("~snapshot/hourly.0/x.jpg")]
    [InlineData("Backups.backupdb/Mac/x.jpg")]
    [InlineData(".stversions/a~20260101.jpg")]
    [InlineData(".trashed-1700000000-IMG.jpg")]
    [InlineData("._a.jpg")]
    [InlineData("@eaDir/a.jpg/SYNOPHOTO_THUMB_XL.jpg")]
    [InlineData(".@__thumb/s100a.jpg")]
    [InlineData("~syncthing~IMG_2.jpg")]
    [InlineData("Photos Library.photoslibrary/resources/derivatives/1/x_1_105_c.jpeg")]
    [InlineData("Lightroom Previews.lrdata/0/x.jpg")]
    public async Task Such_a_photo_is_left_out_even_where_hidden_ones_are_wanted(string path)
    {
        _folder.Write("a.jpg");
        _folder.Write("sub/b.jpg");
        _folder.Write(path);

        var items = await new FolderPhotoSource(_folder.Root, new FolderSourceOptions { IncludesHidden = true }).ListAsync();

        Assert.Equal(["a.jpg", "sub/b.jpg"], items.Select(static item => item.Id));
    }

    [Fact]
    public async Task Library_of_another_program_is_told_and_can_be_named_itself()
    {
        _folder.Write("Pictures/a.jpg");
        _folder.Write("Pictures/Photos Library.photoslibrary/originals/0/x.jpg");
        var source = new FolderPhotoSource(_folder.Combine("Pictures"));

        await source.ListAsync();
        var inside = await new FolderPhotoSource(_folder.Combine("Pictures/Photos Library.photoslibrary/originals")).ListAsync();

        Assert.Contains("'Photos Library.photoslibrary'", Assert.Single(source.Notes), StringComparison.Ordinal);
        Assert.Equal("0/x.jpg", Assert.Single(inside).Id);
    }

    [Theory]
    [InlineData("Private", "Private/a.jpg")]
    [InlineData("private", "2020/Private/deep/a.jpg")]
    [InlineData("*.png", "2020/a.PNG")]
    [InlineData("2020/*", "2020/a.jpg")]
    [InlineData("/2020/", "2020/x/a.jpg")]
    [InlineData("**/raw/*.jpg", "2020/05/raw/a.jpg")]
    [InlineData("2020/**/a.jpg", "2020/a.jpg")]
    [InlineData("IMG_00??.jpg", "IMG_0042.jpg")]
    [InlineData("Großmutter", "Gro\u00dfmutter/a.jpg")]
    [InlineData("Caf\u00e9", "Cafe\u0301/a.jpg")]
    public async Task What_a_person_excludes_is_left_out(string pattern, string path)
    {
        _folder.Write("kept.jpg");
        _folder.Write("2021/kept.jpg");
        _folder.Write(path);

        var items = await new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Exclude = [pattern] }).ListAsync();

        Assert.Equal(["kept.jpg", "2021/kept.jpg"], items.Select(static item => item.Id));
    }

    [Fact]
    public void Path_tells_that_its_photo_is_left_out()
    {
        var rules = new FolderRules(new FolderSourceOptions { Exclude = ["Private"] });

        Assert.False(rules.LeaveOut("2020/05/a.jpg"));
        Assert.True(rules.LeaveOut("2020/Private/05/a.jpg"));
        Assert.True(rules.LeaveOut("@Recycle/a.jpg"));
        Assert.True(rules.LeaveOut("2020/.hidden.jpg"));
        Assert.True(rules.LeaveOut("A.photoslibrary/originals/a.jpg"));
    }
}
