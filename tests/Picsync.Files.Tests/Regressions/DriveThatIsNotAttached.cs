namespace Picsync.Files.Tests.Regressions;

/// <summary>The drive below a folder source was not attached: its mount point was an empty folder, and its photos were deleted.</summary>
public sealed class DriveThatIsNotAttached : IDisposable
{
    private static readonly string[] s_missing = ["usb/a.jpg", "usb/deep/b.jpg", "c.jpg"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_of_another_file_system_than_the_present_one_are_not_known_to_be_gone()
    {
        Directory.CreateDirectory(_folder.Combine("usb"));
        var place = await FindPlaceAsync();

        var answers = await AskAsync(new FolderPhotoSource(_folder.Root), $"{place}\nusb\tvfat uuid=1234-ABCD /", s_missing);

        Assert.Equal([Absence.Unknown, Absence.Unknown, Absence.Gone], s_missing.Select(id => answers[id]));
    }

    [Fact]
    public async Task Whole_folder_on_another_file_system_says_nothing_of_its_files()
    {
        var answers = await AskAsync(new FolderPhotoSource(_folder.Root), "ext4 uuid=another /", s_missing);

        Assert.All(answers.Values, static answer => Assert.Equal(Absence.Unknown, answer));
    }

    [Fact]
    public async Task Folder_that_cannot_be_read_says_nothing_of_its_files()
    {
        var place = await FindPlaceAsync();
        File.WriteAllText(_folder.Combine("usb"), "a file where a folder was");

        var answers = await AskAsync(new FolderPhotoSource(_folder.Root), place, s_missing);

        Assert.Equal([Absence.Unknown, Absence.Unknown, Absence.Gone], s_missing.Select(id => answers[id]));
    }

    [Fact]
    public async Task File_that_the_options_leave_out_by_now_has_left_and_one_that_is_there_has_not()
    {
        _folder.Write("usb/a.jpg", "bytes"u8);
        _folder.Write("c.jpg", "bytes"u8);
        var place = await FindPlaceAsync();

        var answers = await AskAsync(
            new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Recursive = false }),
            place,
            ["usb/a.jpg", "c.jpg"]
        );

        Assert.Equal((Absence.LeftTheAlbum, Absence.StillThere), (answers["usb/a.jpg"], answers["c.jpg"]));
    }

    [Fact]
    public async Task Place_that_is_not_remembered_says_nothing()
    {
        var answers = await AskAsync(new FolderPhotoSource(_folder.Root), place: null, s_missing);

        Assert.All(answers.Values, static answer => Assert.Equal(Absence.Unknown, answer));
    }

    [Fact]
    public async Task Files_name_the_folder_directly_below_the_root_as_their_part()
    {
        _folder.Write("2019/summer/a.jpg", "bytes"u8);
        _folder.Write("c.jpg", "bytes"u8);
        var parts = new Dictionary<string, string?>();
        await foreach (var item in new FolderPhotoSource(_folder.Root).GetMediaItemsAsync(CancellationToken.None))
        {
            parts[item.Id] = item.Part;
        }

        Assert.Equal(("2019", null), (parts["2019/summer/a.jpg"], parts["c.jpg"]));
    }

    private async Task<string> FindPlaceAsync() =>
        await new FolderPhotoSource(_folder.Root).FindPlaceAsync(CancellationToken.None)
        ?? throw new InvalidOperationException("The place cannot be told.");

    private static Task<IReadOnlyDictionary<string, Absence>> AskAsync(FolderPhotoSource source, string? place, string[] ids)
    {
        var list = new CertifiedListing(DateTimeOffset.UnixEpoch, 0, "") { Place = place };
        return source.ConfirmAbsentAsync(ids, list, list, CancellationToken.None);
    }
}
