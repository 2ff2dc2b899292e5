using System.Text;

namespace Picsync.Files.Tests.Regressions;

/// <summary>A photo or folder whose name is Latin-1 was missing from a list that called itself complete, so that its copies were deleted.</summary>
public sealed class NameThatIsNotUtf8WasNotListed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task Photos_with_such_names_are_listed_opened_and_told_apart()
    {
        _folder.Write("good.jpg", Picture("good"));
        Add("Stra\\337e.jpg", Picture("street"));
        Add("Stra\\336e.jpg", Picture("other"));
        _folder.Write("cafe/x.jpg", Picture("coffee"));
        RawNames.Rename(_folder.Root, "cafe", "Caf\\351");

        var source = new FolderPhotoSource(_folder.Root);
        var items = await source.ListAsync();

        Assert.Equal(4, items.Select(static item => item.Id).Distinct().Count());
        Assert.Equal(["good.jpg", "Straße.jpg", "StraÞe.jpg", "x.jpg"], items.Select(static item => item.FileName).OrderBy(Order));
        Assert.Equal(
            ["good", "street", "other", "coffee"],
            await Task.WhenAll(items.OrderBy(item => Order(item.FileName)).Select(ReadAsync))
        );
        Assert.Empty(source.Notes);

        static int Order(string name) => Array.IndexOf(["good.jpg", "Straße.jpg", "StraÞe.jpg", "x.jpg"], name);
        async Task<string> ReadAsync(MediaItem item)
        {
            await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
            using var bytes = new MemoryStream();
            await content.Stream.CopyToAsync(bytes);
            return Encoding.ASCII.GetString(bytes.ToArray()[6..^2]);
        }
    }

    [LinuxFact]
    public async Task Date_is_read_from_a_photo_in_such_a_folder()
    {
        _folder.Write("cafe/x.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        RawNames.Rename(_folder.Root, "cafe", "Caf\\351");

        var dates = await new FolderPhotoSource(_folder.Root).ListDatesAsync();

        Assert.Equal(2024, Assert.Single(dates).Value?.Year);
    }

    [LinuxFact]
    public async Task Facts_are_found_beside_such_a_photo_of_a_Takeout()
    {
        const string Folder = "Takeout/Google Photos/Photos from 2020";
        _folder.Write($"{Folder}/a.jpg", "photo"u8);
        _folder.Write($"{Folder}/a.json", """{"title": "Straße.jpg", "photoTakenTime": {"timestamp": "1577880000"}}"""u8);
        RawNames.Rename(_folder.Combine(Folder), "a.jpg", "Stra\\337e.jpg");
        RawNames.Rename(_folder.Combine(Folder), "a.json", "Stra\\337e.jpg.json");

        var item = Assert.Single(await new TakeoutPhotoSource(_folder.Root).ListAsync());

        Assert.Equal(2020, item.TakenAt?.Year);
    }

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("Größe 😀.jpg")]
    [InlineData("Stra\u00dfe")]
    public void Name_in_UTF8_stays_as_it_is(string name)
    {
        Assert.Equal(name, DiskNames.Decode(Encoding.UTF8.GetBytes(name)));
        Assert.False(DiskNames.IsRaw(name));
        Assert.Equal(name, DiskNames.Show(name));
    }

    [Theory]
    [InlineData("53747261DF65")]
    [InlineData("FF")]
    [InlineData("F09F98")]
    [InlineData("E28041C3")]
    [InlineData("EEBE80")]
    [InlineData("61EEBFBFDF")]
    [InlineData("C0AF2E2E")]
    [InlineData("EDA080")]
    public void Bytes_of_any_name_come_back_from_its_text(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        var name = DiskNames.Decode(bytes);

        Assert.True(DiskNames.IsRaw(name));
        Assert.Equal([.. bytes, 0], DiskNames.Encode(name));
        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    private static byte[] Picture(string comment) => ExifPhoto.CreateOf(ExifPhoto.Segment(0xFE, Encoding.ASCII.GetBytes(comment)));

    private void Add(string escaped, ReadOnlySpan<byte> bytes)
    {
        _folder.Write("next.jpg", bytes);
        RawNames.Rename(_folder.Root, "next.jpg", escaped);
    }
}
