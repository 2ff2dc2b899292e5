using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>Whatever the upload monitor said beside the one error that is known skipped the photo for good, with exit 0.</summary>
public sealed class UnknownMonitorAnswerSkippedThePhoto
{
    [Theory]
    [InlineData(400, "Error: invalid-image")]
    [InlineData(400, "Error: warp-core-breach")]
    [InlineData(400, "")]
    [InlineData(400, """{"code":400,"message":"no such format","name":"FormatError"}""")]
    [InlineData(409, "Error: in-use")]
    [InlineData(422, "unprocessable")]
    [InlineData(200, "Error: transcoder gave up")]
    public async Task Answer_that_is_not_known_is_a_failure_of_this_photo_with_its_text(int status, string text)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing).Respond(status, text);

        var error = await Assert.ThrowsAsync<ItemRefusedException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));

        Assert.Contains("a.jpg", error.Message, StringComparison.Ordinal);
        Assert.Contains(text.StartsWith('{') ? "no such format" : text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "<html>Bad Request</html>")]
    [InlineData(403, "<html>Access denied</html>")]
    [InlineData(403, "")]
    [InlineData(404, "Error: not-found")]
    [InlineData(302, "")]
    public async Task Answer_that_is_not_the_monitors_leaves_the_listing_to_decide(int status, string text)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing).Respond(status, text);

        var result = await bed.Client.UploadPhotoAsync(long.Parse(album.Id), Bed.Upload("x"));

        Assert.Equal(NixplayUploadOutcome.Unconfirmed, result.Outcome);
    }

    [Theory]
    [InlineData("""{"code":400,"message":"Something new","name":"NewError"}""", typeof(ItemRefusedException))]
    [InlineData(
        """{"code":400,"message":"Invalid parameter: fileType","name":"InvalidParameterError"}""",
        typeof(ItemUnavailableException)
    )]
    [InlineData("<html>Bad Request</html>", typeof(ServiceRequestException))]
    public async Task Ticket_is_refused_for_good_in_known_words_only(string body, Type expected)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.GetUploadTicket).Always().Respond(400, body);

        var error = await Record.ExceptionAsync(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));

        Assert.IsType(expected, error);
    }
}
