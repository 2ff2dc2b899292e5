namespace Picsync.Files.Tests;

public sealed class SafeNamesTests
{
    [Theory]
    [InlineData("Grandma", "Grandma")]
    [InlineData("Opa's Rahmen 📷", "Opa's Rahmen 📷")]
    [InlineData("100 %", "100 %")]
    [InlineData("..", "%2E%2E")]
    [InlineData(".hidden", "%2Ehidden")]
    [InlineData("2025/2026", "2025%2F2026")]
    [InlineData("a\\b:c*?", "a%5Cb%3Ac%2A%3F")]
    [InlineData("tail. ", "tail.%20")]
    [InlineData("CON", "%43ON")]
    [InlineData("nul.2", "%6Eul.2")]
    [InlineData("%2E%2E", "%252E%252E")]
    [InlineData("line\nbreak", "line%0Abreak")]
    public void Album_folder_is_the_name_with_only_the_harmful_escaped(string name, string folder)
    {
        Assert.Equal(folder, SafeNames.ForAlbum(name));
    }

    [Fact]
    public void Long_album_names_stay_apart_and_fit()
    {
        var one = SafeNames.ForAlbum(new string('ü', 300) + "1");
        var other = SafeNames.ForAlbum(new string('ü', 300) + "2");

        Assert.NotEqual(one, other);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(one), 1, 200);
    }

    [Theory]
    [InlineData("beach.jpg", "image/jpeg", "beach.jpg")]
    [InlineData("beach.JPEG", "image/jpeg", "beach.JPEG")]
    [InlineData("beach.heic", "image/jpeg", "beach.jpg")]
    [InlineData("v1.2 final", "image/png", "v1.2 final.png")]
    [InlineData("../../etc/passwd.jpg", "image/jpeg", "_._.._etc_passwd.jpg")]
    [InlineData(".hidden.jpg", "image/jpeg", "_hidden.jpg")]
    [InlineData("aux.jpg", "image/jpeg", "_aux.jpg")]
    [InlineData("what?.jpg", "image/jpeg", "what_.jpg")]
    [InlineData("", "image/jpeg", "photo.jpg")]
    public void File_name_is_harmless_and_tells_its_type(string name, string type, string expected)
    {
        Assert.Equal(expected, SafeNames.ForFile(name, MediaTypes.FindExtension(type)!, type));
    }
}
