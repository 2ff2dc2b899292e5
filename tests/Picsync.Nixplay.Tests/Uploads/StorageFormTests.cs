using System.Text;

namespace Picsync.Nixplay.Tests;

public sealed class StorageFormTests
{
    private static readonly UploadTicket s_ticket = new(
        new Uri("https://nixplay-prod-upload.s3.amazonaws.com"),
        "monitor",
        [
            new("key", "4100321/0f3c.upload"),
            new("acl", "authenticated-read"),
            new("content-type", "image/jpeg"),
            new("x-amz-meta-batch-upload-id", "b7c1"),
            new("success_action_status", "201"),
            new("AWSAccessKeyId", "AKIA"),
            new("Policy", "cG9s"),
            new("Signature", "c2ln"),
        ]
    );

    [Fact]
    public async Task Form_has_the_signed_parts_first_and_the_file_last()
    {
        using var form = new StorageForm(s_ticket, Bed.Upload("nixsim photo C\n"), "c.jpg");

        var text = await form.ReadAsStringAsync();

        var names = text.Split("name=\"")
            .Skip(1)
            .Select(static part => part[..part.IndexOf('"', StringComparison.Ordinal)])
            .Where(static name => name != "c.jpg");
        Assert.Equal([.. s_ticket.Fields.Select(static field => field.Key), "file"], names);
        Assert.Contains("filename=\"c.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nnixsim photo C\n\r\n--", text, StringComparison.Ordinal);
        Assert.DoesNotContain("filename*", text, StringComparison.Ordinal);
        Assert.Equal(1, Count(text, "Content-Type"));
    }

    [Fact]
    public async Task Form_announces_exactly_the_length_it_sends()
    {
        using var form = new StorageForm(s_ticket, Bed.Upload(new string('ü', 70_000)), "c.jpg");

        var announced = form.Headers.ContentLength;
        using var sent = new MemoryStream();
        await form.CopyToAsync(sent);

        Assert.Equal(announced, sent.Length);
        Assert.True(form.WasSentWhole);
        Assert.DoesNotContain("\"", form.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_opens_the_file_anew_for_each_sending()
    {
        var opened = 0;
        var upload = Bed.Upload("x") with
        {
            OpenReadAsync = _ =>
            {
                opened++;
                return ValueTask.FromResult<Stream>(new MemoryStream("x"u8.ToArray()));
            },
        };
        using var form = new StorageForm(s_ticket, upload, "x.jpg");

        await form.CopyToAsync(Stream.Null);
        await form.CopyToAsync(Stream.Null);

        Assert.Equal(2, opened);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Form_notices_a_file_of_another_length(int announced)
    {
        using var form = new StorageForm(s_ticket, Bed.Upload("abc") with { LengthBytes = announced }, "x.jpg");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => form.CopyToAsync(Stream.Null));

        Assert.NotNull(form.SourceFault);
        Assert.False(form.WasSentWhole);
    }

    [Fact]
    public async Task Form_lets_no_file_name_break_out_of_its_quotes()
    {
        using var form = new StorageForm(s_ticket, Bed.Upload("x"), "a\"\r\nX: y\\b.jpg");

        var text = Encoding.UTF8.GetString(await form.ReadAsByteArrayAsync());

        Assert.Contains("filename=\"a%22X: y_b.jpg\"\r\n", text, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
