using System.Text;

namespace Picsync.Files.Tests.Regressions;

/// <summary>Photos of a Takeout lost their dates and captions, or came beside their edited versions, because names did not fit letter by letter.</summary>
public sealed class FactsOfAPhotoWereNotFound : IDisposable
{
    private const string Year = "Takeout/Google Photos/Photos from 2020/";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Facts_without_an_extension_belong_to_the_photo_that_got_one()
    {
        Add("Peanut Butter Balls.jpg");
        AddFacts("Peanut Butter Balls.supplemental-metadata.json", "Peanut Butter Balls");
        Add("2013-12-23.jpg");
        Add("2013-12-23(1).jpg");
        AddFacts("2013-12-23.supplemental-metadata.json", "2013-12-23");
        AddFacts("2013-12-23.supplemental-metadata(1).json", "2013-12-23");

        Assert.Equal(3, (await ListAsync()).Count(static item => item.TakenAt is not null));
    }

    [Fact]
    public async Task Facts_that_tell_the_name_belong_to_its_photo()
    {
        Add("IMG_9.jpg");
        AddFacts("0123456789.json", "IMG_9.jpg");

        Assert.NotNull(Assert.Single(await ListAsync()).TakenAt);
    }

    [Theory]
    [InlineData("IMG_1.jpg", "IMG_1-编辑.jpg")]
    [InlineData("IMG_1.jpg", "IMG_1-edited(1).jpg")]
    [InlineData("IMG_1(2).jpg", "IMG_1-edited(2).jpg")]
    [InlineData("IMG_1(2).jpg", "IMG_1(2)-edited.jpg")]
    [InlineData("IMG_1.jpg", "IMG_1-modifie\u0301.jpg")]
    public async Task Original_gives_way_to_its_edited_version(string original, string edited)
    {
        Add(original);
        Add(edited);
        AddFacts(original + ".supplemental-metadata.json", original);

        var item = Assert.Single(await ListAsync());

        Assert.NotEqual(original, item.FileName);
        Assert.NotNull(item.TakenAt);
    }

    [Fact]
    public async Task Names_are_compared_in_one_Unicode_form()
    {
        Add("E\u0301te\u0301.jpg");
        AddFacts("\u00C9t\u00E9.jpg.json", "\u00C9t\u00E9.jpg");
        _folder.Write("Takeout/Google Photos/Noe\u0308l/c.jpg", Picture("c"));

        var album = new TakeoutPhotoSource(_folder.Root, new TakeoutOptions { Album = "No\u00EBl" });

        Assert.NotNull((await ListAsync()).Single(static item => item.FileName == "\u00C9t\u00E9.jpg").TakenAt);
        Assert.Equal("c.jpg", Assert.Single(await album.ListAsync()).FileName);
    }

    [Fact]
    public async Task Photo_without_facts_has_the_date_inside_it()
    {
        _folder.Write($"{Year}a.jpg", ExifPhoto.Create("2019:05:06 07:08:09"));

        var date = Assert.Single(await new TakeoutPhotoSource(_folder.Root).ListDatesAsync());

        Assert.Equal(new DateTime(2019, 5, 6, 7, 8, 9), date.Value?.DateTime);
    }

    private Task<List<MediaItem>> ListAsync() => new TakeoutPhotoSource(_folder.Root).ListAsync();

    private void Add(string name) => _folder.Write(Year + name, Picture(name));

    private void AddFacts(string name, string title) =>
        _folder.Write(
            Year + name,
            Encoding.UTF8.GetBytes($$$"""{"title": "{{{title}}}", "photoTakenTime": {"timestamp": "1577880000"}}""")
        );

    private static byte[] Picture(string comment) => ExifPhoto.CreateOf(ExifPhoto.Segment(0xFE, Encoding.UTF8.GetBytes(comment)));
}
