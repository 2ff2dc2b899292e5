using System.Net;
using System.Text;

namespace Picsync.Nixplay.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("see https://s3.example/x.jpg?AWSAccessKeyId=AKIA&Signature=c2ln now")]
    [InlineData("token=abcdef12345 rest")]
    [InlineData("{\"password\": \"abcdef12345\"}")]
    [InlineData("mail to sim.user@mynixplay.com")]
    [InlineData("key QUtJQUVYQU1QTEUwMDAwMDAwMDA5OTk5OTk5OTk=")]
    public void Excerpt_holds_nothing_secret(string text)
    {
        var excerpt = Excerpt.Of(text);

        foreach (var secret in new[] { "AKIA", "c2ln", "abcdef12345", "sim.user", "QUtJ" })
        {
            Assert.DoesNotContain(secret, excerpt, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Excerpt_is_short_and_on_one_line() =>
        Assert.InRange(Excerpt.Of(string.Join("\r\n", Enumerable.Repeat("word", 500))).Length, 1, 201);

    [Fact]
    public void Error_object_gives_its_message()
    {
        var error = NixplayErrors.FromReply(
            "create playlist",
            ReplyOf(400, """{"code":400,"message":"name (string) is required"}"""),
            false
        );

        Assert.Equal(400, error.StatusCode);
        Assert.Contains("name (string) is required", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.False(error.OutcomeIsUnknown);
    }

    [Fact]
    public void Server_fault_after_a_write_leaves_the_outcome_open()
    {
        var error = NixplayErrors.FromReply("create album", ReplyOf(502, "<html>Bad Gateway</html>"), mayHaveBeenDone: true);

        Assert.True(error is { IsTransient: true, OutcomeIsUnknown: true });
        Assert.Contains("web page", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Storage limit exceeded")]
    [InlineData(400, "Error: storage-limit-exceeded")]
    [InlineData(403, "Account quota reached")]
    [InlineData(507, "")]
    [InlineData(400, "Not enough space left")]
    public void Full_storage_is_recognised(int status, string text) =>
        Assert.IsType<TargetFullException>(NixplayErrors.FromReply("upload", ReplyOf(status, text), false));

    [Theory]
    [InlineData(400, "Invalid parameter: fileType")]
    [InlineData(403, "Invalid according to Policy: Policy expired.")]
    [InlineData(400, "Error: invalid-image")]
    [InlineData(400, "albumId (number) is required")]
    public void Other_refusals_are_not_taken_for_full_storage(int status, string text) =>
        Assert.IsType<ServiceRequestException>(NixplayErrors.FromReply("upload", ReplyOf(status, text), false));

    private static Reply ReplyOf(int status, string body) => new((HttpStatusCode)status, Encoding.UTF8.GetBytes(body));
}
