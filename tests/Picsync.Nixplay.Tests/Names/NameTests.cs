namespace Picsync.Nixplay.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("Summer", "Summer")]
    [InlineData(" space ", " space ")]
    [InlineData("\\", "\\")]
    [InlineData("\"", "\"")]
    [InlineData("..", "..")]
    [InlineData("test%46.txt", "test%46.txt")]
    [InlineData("a&b<c>", "a&b<c>")]
    [InlineData("Küche", "K\\u00fcche")]
    [InlineData("ok 😊", "ok \\U0001f60a")]
    [InlineData("a\tb", "a\\u0009b")]
    [InlineData("ä\\", "\\u00e4\\\\")]
    public void Encoded_name_is_printable_ascii_and_decodes_to_itself(string name, string encoded)
    {
        Assert.Equal(encoded, NixplayName.Encode(name));
        Assert.Equal(name, NixplayName.Decode(encoded));
        Assert.True(NixplayName.Matches(encoded, name));
        Assert.True(NixplayName.Matches(name, name));
    }

    [Theory]
    [InlineData("C:\\users")]
    [InlineData("\\uXYZ1")]
    [InlineData("\\ud800")]
    [InlineData("end\\u00")]
    public void Text_that_is_no_encoding_stays_as_it_is(string name) => Assert.Equal(name, NixplayName.Decode(name));

    [Theory]
    [InlineData("IMG_0001.JPG", "image/jpeg", "IMG_0001.jpg")]
    [InlineData("a.jpeg", "image/jpeg", "a.jpeg")]
    [InlineData("clip.mp4", "video/mp4", "clip.mp4")]
    [InlineData("clip.mov", "video/mp4", "clip.mp4")]
    [InlineData("photo.heic", "image/jpeg", "photo.jpg")]
    [InlineData("version 1.2", "image/jpeg", "version 1.2.jpg")]
    [InlineData("none", "image/png", "none.png")]
    [InlineData("x.gif", "image/gif", "x.gif")]
    public void File_name_keeps_its_stem_and_has_the_extension_of_its_type(string name, string type, string expected) =>
        Assert.Equal(expected, UploadFileName.From(name, type));

    [Theory]
    [InlineData("Käse.jpg", "Kaese-")]
    [InlineData("Ćevapčići.jpg", "Cevapcici-")]
    [InlineData("../../etc/passwd.jpg", "etc_passwd-")]
    [InlineData("a/b\\c.jpg", "a_b_c-")]
    [InlineData("say \"hi\"\r\n.jpg", "say _hi-")]
    [InlineData("🌅.jpg", "photo-")]
    [InlineData("日本.jpg", "photo-")]
    [InlineData("..jpg", "photo-")]
    public void File_name_is_one_plain_segment_that_tells_unlike_names_apart(string name, string begins)
    {
        var sent = UploadFileName.From(name, "image/jpeg");

        Assert.StartsWith(begins, sent, StringComparison.Ordinal);
        Assert.EndsWith(".jpg", sent, StringComparison.Ordinal);
        Assert.All(sent, static c => Assert.InRange(c, ' ', '~'));
        Assert.DoesNotContain(sent, static c => c is '/' or '\\' or '"');
        Assert.NotEqual(sent, UploadFileName.From("x" + name, "image/jpeg"));
    }

    [Fact]
    public void File_name_never_grows_without_bound() =>
        Assert.InRange(UploadFileName.From(new string('a', 5000) + ".jpg", "image/jpeg").Length, 1, 120);
}
