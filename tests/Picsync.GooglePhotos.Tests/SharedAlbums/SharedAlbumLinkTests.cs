namespace Picsync.GooglePhotos.Tests.SharedAlbums;

public sealed class SharedAlbumLinkTests
{
    private const string Album = "AF1QipTESTALBUM000000000000000000000000000001";
    private const string Key = "QVVUSEtFWS10ZXN0LTAwMQ";

    [Theory]
    [InlineData("https://photos.app.goo.gl/Ab3dEf7hIj1kLm5nO", true)]
    [InlineData("  https://photos.app.goo.gl/Ab3dEf7hIj1kLm5nO\n", true)]
    [InlineData($"https://photos.google.com/share/{Album}?key={Key}", false)]
    [InlineData($"https://photos.google.com/share/{Album}?pli=1&key={Key}", false)]
    [InlineData($"https://photos.google.com/u/1/share/{Album}?key={Key}", false)]
    [InlineData($"http://127.0.0.1:5000/share/{Album}?key={Key}", false)]
    [InlineData("http://localhost:5000/Ab3dEf7hIj1kLm5nO", true)]
    public void Link_of_a_shared_album_is_taken(string text, bool isShort)
    {
        Assert.Equal(isShort, SharedAlbumLink.Parse(text).IsShort);
    }

    [Theory]
    [InlineData("Holiday", "not a web address")]
    [InlineData("", "not a web address")]
    [InlineData("ftp://photos.google.com/share/x", "not a web address")]
    [InlineData("http://photos.app.goo.gl/Ab3dEf7hIj1kLm5nO", "plain http")]
    [InlineData($"http://photos.google.com/share/{Album}?key={Key}", "plain http")]
    [InlineData($"http://192.168.1.5/share/{Album}?key={Key}", "plain http")]
    [InlineData($"https://photos.google.com/album/{Album}", "signed in")]
    [InlineData($"https://photos.google.com/u/0/album/{Album}", "signed in")]
    [InlineData($"https://photos.google.com/photo/{Album}", "signed in")]
    [InlineData($"http://127.0.0.1:5000/album/{Album}", "signed in")]
    [InlineData($"https://photos.google.com/share/{Album}", "was cut")]
    [InlineData($"https://photos.google.com/share/{Album}?key=", "was cut")]
    [InlineData($"https://photos.google.com/share/{Album}/photo/AF1QipITEM?key={Key}", "one photo")]
    [InlineData("https://photos.google.com/", "not a shared album")]
    [InlineData("https://photos.google.com/memories", "not a shared album")]
    [InlineData("https://photos.app.goo.gl/", "code is missing")]
    [InlineData("https://www.icloud.com/sharedalbum/#B0z5", "not one of Google Photos")]
    [InlineData($"https://photos.google.com.evil.example/share/{Album}?key={Key}", "not one of Google Photos")]
    [InlineData($"https://ada:secret@photos.google.com/share/{Album}?key={Key}", "user name or password")]
    [InlineData($"https://photos.google.com:8443/share/{Album}?key={Key}", "port")]
    public void Another_address_is_refused_with_the_reason_and_without_itself(string text, string reason)
    {
        Assert.False(SharedAlbumLink.TryParse(text, out _, out var problem));

        Assert.Contains(reason, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Throws<FormatException>(() => SharedAlbumLink.Parse(text)).Message);
    }

    [Theory]
    [InlineData("https://photos.app.goo.gl/Ab3dEf7hIj1kLm5nO", "photos.app.goo.gl/Ab3d…")]
    [InlineData($"https://photos.google.com/share/{Album}?key={Key}", "photos.google.com/share/AF1QipTESTAL…")]
    [InlineData("http://127.0.0.1:5000/x", "127.0.0.1:5000/x…")]
    public void Name_opens_nothing(string text, string name)
    {
        var link = SharedAlbumLink.Parse(text);

        Assert.Equal(name, link.Name);
        Assert.Equal(name, link.ToString());
    }

    [Fact]
    public void Id_of_a_source_is_stable_and_hides_the_link()
    {
        using var google = new GoogleSetup();
        using var first = new SharedAlbumSource(
            google.SharedAlbums,
            SharedAlbumLink.Parse($"https://photos.google.com/share/{Album}?key={Key}")
        );
        using var shared = new SharedAlbumSource(
            google.SharedAlbums,
            SharedAlbumLink.Parse($"https://photos.google.com/share/{Album}?key=Other")
        );
        using var other = new SharedAlbumSource(google.SharedAlbums, SharedAlbumLink.Parse("https://photos.app.goo.gl/Ab3dEf7hIj1kLm5nO"));

        Assert.Matches("^sharedlink/[0-9a-f]{20}$", first.Id.Value);
        Assert.Equal(first.Id, shared.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Fact]
    public void Factory_names_the_place_of_a_wrong_entry_and_never_the_link()
    {
        using var google = new GoogleSetup();
        var factory = new SharedAlbumSourceFactory(google.SharedAlbums);
        var entry = new ConfigurationNode.Scalar(
            "albums[0].sources.sharedlinks[0]",
            new ConfigurationLocation("picsync.yaml", 5, 7),
            $"http://photos.google.com/share/{Album}?key={Key}"
        );

        var error = Assert.Throws<ConfigurationException>(() => factory.Create(entry));

        Assert.StartsWith(
            "picsync.yaml:5:7: albums[0].sources.sharedlinks[0]: this link is plain http",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Key, error.Message, StringComparison.Ordinal);
    }
}
