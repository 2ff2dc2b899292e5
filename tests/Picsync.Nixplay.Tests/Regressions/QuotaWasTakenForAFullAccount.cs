using System.Net;
using System.Text;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>An answer of 429 or 503 with the word quota counted as a full account, which excused failures, so that photos were deleted.</summary>
public sealed class QuotaWasTakenForAFullAccount
{
    [Theory]
    [InlineData(429, "Storage quota exceeded")]
    [InlineData(429, """{"code":429,"message":"Account storage limit reached","name":"LimitError"}""")]
    [InlineData(500, "Not enough storage")]
    [InlineData(502, "<html>storage full</html>")]
    [InlineData(503, "upload quota exceeded")]
    [InlineData(504, "no space left")]
    [InlineData(408, "quota")]
    [InlineData(403, "<html>Your plan's quota is exceeded</html>")]
    [InlineData(403, """{"message":"Quota exceeded for requests per minute"}""")]
    [InlineData(400, "API quota reached, try again later")]
    [InlineData(200, "storage quota exceeded")]
    [InlineData(302, "storage full")]
    public void Answer_that_asks_to_wait_says_nothing_of_room(int status, string text) =>
        Assert.IsNotType<TargetFullException>(
            NixplayErrors.FromReply("upload", new Reply((HttpStatusCode)status, Encoding.UTF8.GetBytes(text)), false)
        );

    [Theory]
    [InlineData(NixplayOperations.GetUploadToken)]
    [InlineData(NixplayOperations.GetUploadTicket)]
    [InlineData(NixplayOperations.UploadBytes)]
    [InlineData(NixplayOperations.AwaitProcessing)]
    public async Task Upload_that_is_slowed_down_is_a_failure_that_passes(string operation)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        foreach (var status in (int[])[429, 503])
        {
            bed.Simulator.Faults.Clear();
            bed.Simulator.Faults.On(operation).Always().Respond(status, "<Error><Code>QuotaExceeded</Code></Error> storage quota exceeded");

            var error = await Record.ExceptionAsync(() => bed.Target.UploadAsync(album, Bed.Upload($"x {status}"), default));

            // The monitor's silence leaves the listing to decide.
            Assert.Equal(operation != NixplayOperations.AwaitProcessing, error is ServiceRequestException { IsTransient: true });
            Assert.IsNotType<TargetFullException>(error);
        }
    }
}
