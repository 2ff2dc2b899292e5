using Picsync.Testing;

namespace Picsync.Files.Tests;

public sealed class TakeoutAlbumTests : TakeoutTests
{
    [Theory]
    [InlineData(Form.Zip)]
    [InlineData(Form.Tgz)]
    [InlineData(Form.Folder)]
    public async Task Photo_in_its_year_and_in_albums_is_listed_once_and_names_the_albums(Form form)
    {
        var facts = new TakeoutFacts { TakenAt = Taken };
        Takeout.AddAlbum("Sea").AddAlbum("Best");
        foreach (var folder in (string[])["Photos from 2026", "Sea", "Best"])
        {
            Takeout.AddPhoto(folder, "beach.jpg", Bytes(1), facts);
        }

        Takeout.AddPhoto("Photos from 2026", "alone.jpg", Bytes(2), facts);

        var items = await ListAsync(Write(form));

        Assert.Equal(["alone.jpg", "beach.jpg"], items.Select(static item => item.FileName));
        Assert.Empty(items[0].Albums!);
        Assert.Equal(["Best", "Sea"], items[1].Albums!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Album_that_holds_only_the_facts_takes_the_photo_from_its_year()
    {
        var facts = new TakeoutFacts { TakenAt = Taken };
        Takeout
            .AddAlbum("Sea")
            .AddPhoto("Photos from 2026", "beach.jpg", Bytes(1), facts)
            .AddPhoto("Photos from 2026", "other.jpg", Bytes(2), facts)
            .AddFacts("Sea", "beach.jpg.json", "beach.jpg", facts);

        var items = await ListAsync(Write(Form.Zip), new TakeoutOptions { Album = "Sea" });

        Assert.Equal("beach.jpg", Assert.Single(items).FileName);
    }

    [Theory]
    [InlineData("sea", "SEA side")]
    [InlineData("Sea side", "SEA side")]
    [InlineData("SEA side", "SEA side")]
    [InlineData("Sea_ side/", "Sea_ side")]
    [InlineData("Photos from 2025", "Fotos von 2025")]
    public async Task Album_is_found_by_title_folder_and_year_in_any_language(string wanted, string folder)
    {
        var takeout = new TakeoutBuilder("Google Fotos", "Metadaten.json");
        takeout
            .AddAlbum(wanted == "sea" ? "Sea" : "SEA side", folder)
            .AddMedia(folder, "a.jpg", Bytes(1))
            .AddMedia("Fotos von 2024", "b.jpg", Bytes(2));
        if (folder.Contains("2025", StringComparison.Ordinal))
        {
            takeout = new TakeoutBuilder("Google Fotos").AddMedia(folder, "a.jpg", Bytes(1)).AddMedia("Fotos von 2024", "b.jpg", Bytes(2));
        }

        takeout.WriteZip(Files.Combine("t.zip"));
        var items = await ListAsync(Files.Combine("t.zip"), new TakeoutOptions { Album = wanted });

        Assert.Equal("a.jpg", Assert.Single(items).FileName);
    }

    [Fact]
    public async Task Album_that_does_not_exist_is_an_error_with_the_nearest_names()
    {
        Takeout
            .AddAlbum("Summer 2026")
            .AddAlbum("Winter")
            .AddMedia("Winter", "a.jpg", Bytes(1))
            .AddMedia("Photos from 2026", "a.jpg", Bytes(1));

        var error = await Assert.ThrowsAsync<AlbumNotFoundException>(() =>
            ListAsync(Write(Form.Zip), new TakeoutOptions { Album = "Sumer 2026" })
        );

        Assert.Contains("It has 'Summer 2026', 'Winter'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_albums_of_one_title_are_an_error_until_one_is_named_by_its_folder()
    {
        Takeout.AddAlbum("Sea").AddAlbum("Sea", "Sea(1)").AddMedia("Sea", "a.jpg", Bytes(1)).AddMedia("Sea(1)", "b.jpg", Bytes(2));
        var path = Write(Form.Zip);

        var error = await Assert.ThrowsAsync<AmbiguousAlbumException>(() => ListAsync(path, new TakeoutOptions { Album = "Sea" }));
        var items = await ListAsync(path, new TakeoutOptions { Album = "Sea/" });

        Assert.Contains("'Sea(1)/'", error.Message, StringComparison.Ordinal);
        Assert.Equal("a.jpg", Assert.Single(items).FileName);
    }
}
