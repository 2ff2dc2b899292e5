using System.Net;
using System.Text;

namespace Picsync.Testing.Tests;

public sealed class NixplayUploadTests
{
    private static readonly byte[] s_photoA = Encoding.ASCII.GetBytes("nixsim photo A\n");
    private static readonly byte[] s_photoC = Encoding.ASCII.GetBytes("nixsim photo C\n");

    [Fact]
    public async Task Upload_becomes_the_first_photo_of_its_album()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Summer");
        nixplay.AddPhoto(album.Id, "a.jpg", s_photoA);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var (status, _) = await browser.PutPhotoAsync("albumId", album.Id, "c.jpg", s_photoC);

        var photos = (await browser.GetJsonAsync($"album/{album.Id}/pictures/json/?page=1&limit=100"))["photos"]!.AsArray();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("c0e9bb566910390f9e47ace6874e163a", photos[0]!["md5"]!.GetValue<string>());
        Assert.Equal("c.jpg", photos[0]!["filename"]!.GetValue<string>());
        Assert.Equal(2, photos.Count);
        Assert.Empty(nixplay.Violations);
    }

    [Fact]
    public async Task Storage_names_the_digest_of_the_bytes()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", album.Id, "c.jpg", s_photoC);

        using var reply = await browser.UploadAsync(ticket, s_photoC);

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Contains(
            "<ETag>\"c0e9bb566910390f9e47ace6874e163a\"</ETag>",
            await reply.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }
}
