namespace Picsync.Files.Tests.Regressions;

/// <summary>Photos of the locked folder, of the bin and of other products of a Takeout came onto the frame.</summary>
public sealed class TakeoutShowedWhatIsPrivate : IDisposable
{
    private const string Photos = "Takeout/Google Photos/";
    private readonly TemporaryFolder _folder = new();

    public TakeoutShowedWhatIsPrivate() => AddPhoto($"{Photos}Photos from 2020/a.jpg", "a");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Photo_whose_facts_say_that_it_is_locked_is_left_out()
    {
        AddPhoto($"{Photos}Photos from 2020/secret.jpg", "secret", """, "inLockedFolder": true""");

        Assert.Equal(["a.jpg"], await ListAsync());
    }

    [Theory]
    [InlineData("Locked Folder")]
    [InlineData("Gesperrter Ordner")]
    [InlineData("Dossier verrouillé")]
    [InlineData("Dossier verrouille\u0301")]
    [InlineData("Locked Folder(1)")]
    public async Task Photo_of_the_locked_folder_is_left_out_wherever_else_it_lies(string name)
    {
        _folder.Write($"{Photos}{name}/secret.jpg", Picture("secret"));
        _folder.Write($"{Photos}Photos from 2020/secret.jpg", Picture("secret"));

        Assert.Equal(["a.jpg"], await ListAsync());
    }

    [Theory]
    [InlineData("Trash")]
    [InlineData("Bin")]
    [InlineData("Papierkorb")]
    [InlineData("Corbeille(1)")]
    [InlineData("Lomtár")]
    [InlineData("Lomta\u0301r")]
    public async Task Photo_of_the_bin_is_left_out(string name)
    {
        AddPhoto($"{Photos}{name}/old.jpg", "old");

        Assert.Equal(["a.jpg"], await ListAsync());
    }

    [Theory]
    [InlineData("Takeout/Drive/passport.jpg")]
    [InlineData("Takeout/Drive/Photos from 2020/scan.jpg")]
    [InlineData("Takeout/Drive/Takeout/Google Photos/Photos from 2019/old.jpg")]
    [InlineData("Takeout/Drive/Google Photos/old.jpg")]
    [InlineData("Takeout 2/Contacts/All Contacts/ada.jpg")]
    [InlineData("Takeout (1)/Drive/Scans/salary.jpg")]
    [InlineData("Takeout-2/Profile/me.jpg")]
    public async Task Picture_of_another_product_is_none_of_the_photos(string path)
    {
        AddPhoto(path, "private");

        Assert.Equal(["a.jpg"], await ListAsync());
    }

    [Theory]
    [InlineData("Takeout 2")]
    [InlineData("Takeout (1)")]
    [InlineData("takeout-20260307T053026Z-002/Takeout")]
    public async Task Photo_of_a_second_part_is_one_of_them(string root)
    {
        AddPhoto($"{root}/Google Photos/Photos from 2020/b.jpg", "b");

        Assert.Equal(["a.jpg", "b.jpg"], await ListAsync());
    }

    private async Task<IEnumerable<string>> ListAsync() =>
        (await new TakeoutPhotoSource(_folder.Root).ListAsync()).Select(static item => item.FileName).Order(StringComparer.Ordinal);

    private void AddPhoto(string path, string comment, string more = "")
    {
        _folder.Write(path, Picture(comment));
        _folder.Write(
            $"{path}.supplemental-metadata.json",
            System.Text.Encoding.UTF8.GetBytes(
                $$$"""{"title": "{{{Path.GetFileName(path)}}}", "photoTakenTime": {"timestamp": "1577880000"}{{{more}}}}"""
            )
        );
    }

    private static byte[] Picture(string comment) =>
        ExifPhoto.CreateOf(ExifPhoto.Segment(0xFE, System.Text.Encoding.ASCII.GetBytes(comment)));
}
