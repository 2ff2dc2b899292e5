using System.Text.Json;
using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay.Tests;

public sealed class WireTests
{
    [Theory]
    [InlineData("7700101", 7700101L)]
    [InlineData("\"7700101\"", 7700101L)]
    [InlineData("29.0", 29L)]
    [InlineData("null", null)]
    [InlineData("\"many\"", null)]
    [InlineData("{\"a\":[1]}", null)]
    [InlineData("true", null)]
    public void Number_is_read_from_any_form(string json, long? expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize($$"""{"id":{{json}},"title":"t"}""", NixplayJson.Default.AlbumWire)!.Id);

    [Theory]
    [InlineData("\"it-1\"", "it-1")]
    [InlineData("12", "12")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    [InlineData("[1,2]", null)]
    public void Text_is_read_from_any_form(string json, string? expected) =>
        Assert.Equal(
            expected,
            JsonSerializer.Deserialize($$"""{"playlistItemId":{{json}},"dbId":1}""", NixplayJson.Default.SlideWire)!.ItemId
        );

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"false\"", false)]
    [InlineData("1", true)]
    [InlineData("[]", null)]
    public void Truth_is_read_from_any_form(string json, bool? expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize($$"""{"allow_upload":{{json}}}""", NixplayJson.Default.AlbumWire)!.AllowUpload);

    [Fact]
    public void Frames_of_a_playlist_may_be_anything()
    {
        var playlist = JsonSerializer.Deserialize("""{"id":1,"on_frames":"none"}""", NixplayJson.Default.PlaylistWire)!;
        var mixed = JsonSerializer.Deserialize(
            """{"id":1,"on_frames":[null,3,{"pk":"5","name":"Kitchen"}]}""",
            NixplayJson.Default.PlaylistWire
        )!;

        Assert.Null(playlist.OnFrames);
        Assert.Equal(5, Assert.Single(mixed.OnFrames!).Pk);
    }

    [Fact]
    public void Sign_in_is_accepted_only_with_an_empty_list_of_errors()
    {
        Assert.True(Login("""{"success":true,"errors":[],"token":""}""").IsAccepted);
        Assert.True(Login("""{"errors":[],"token":"t"}""").IsAccepted);
        Assert.False(Login("""{"success":true,"errors":{},"token":"t"}""").IsAccepted);
        Assert.False(Login("""{"success":true,"errors":["x"],"token":"t"}""").IsAccepted);
        Assert.False(Login("""{"success":true,"token":"t"}""").IsAccepted);
        Assert.False(Login("""{"success":false,"errors":[],"token":""}""").IsAccepted);
    }

    [Fact]
    public void Sign_in_errors_of_every_field_are_collected()
    {
        var login = Login(
            """{"errors":{"__all__":{"messages":[["one"]]},"password":{"messages":[["two"],["one"]]},"email":{"messages":[["three"]]}}}"""
        );

        Assert.Equal(["one", "two", "three"], login.Errors!.Messages);
    }

    [Fact]
    public void Dates_that_are_not_understood_are_null()
    {
        Assert.Equal(new DateOnly(2018, 7, 31), LenientDates.Day("31/Jul/2018"));
        Assert.Equal(new DateTime(2018, 7, 31, 23, 25, 31), LenientDates.SortDate("20180731232531"));
        Assert.Equal(new DateTimeOffset(2026, 7, 12, 3, 47, 39, TimeSpan.Zero), LenientDates.Instant("2026-07-12T03:47:39.000Z"));
        Assert.Null(LenientDates.Day("yesterday"));
        Assert.Null(LenientDates.SortDate("31"));
        Assert.Null(LenientDates.Instant(null));
        Assert.Null(LenientDates.Milliseconds(long.MaxValue));
    }

    [Fact]
    public void Address_of_the_original_is_the_one_with_the_digest()
    {
        const string Md5 = "93204e68a3dfec82622bfe3cb0ce4ca0";

        var chosen = SignedAddress.Choose(Md5, "https://s3/thumb.jpg", $"https://s3/1/1_{Md5}.jpg?Signature=x", null);

        Assert.Equal($"/1/1_{Md5}.jpg", chosen!.AbsolutePath);
        Assert.Null(SignedAddress.Choose(Md5, "http://elsewhere.example/1.jpg", "ftp://x/y", "not an address"));
        Assert.Equal(Md5, $"{SignedAddress.FindMd5($"https://s3/4100321/4100321_{Md5}.jpg?x=1")}");
        Assert.Null(SignedAddress.FindMd5("https://live.example.net/1_k.jpg"));
    }

    private static LoginWire Login(string json) => JsonSerializer.Deserialize(json, NixplayJson.Default.LoginWire)!;
}
