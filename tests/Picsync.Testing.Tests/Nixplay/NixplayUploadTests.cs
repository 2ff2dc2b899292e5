using System.Net;
using System.Text;
using Picsync.Tests.Shared;

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
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);

        using var reply = await browser.UploadAsync(ticket, s_photoC);

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Contains(
            "<ETag>\"c0e9bb566910390f9e47ace6874e163a\"</ETag>",
            await reply.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Same_bytes_again_are_told_by_the_monitor_and_kept_once_for_each_album()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var summer = nixplay.AddAlbum("Summer");
        var winter = nixplay.AddAlbum("Winter");
        nixplay.AddPhoto(summer.Id, "a.jpg", s_photoA);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var again = await browser.PutPhotoAsync("albumId", summer.Id, "again.jpg", s_photoA);
        var elsewhere = await browser.PutPhotoAsync("albumId", winter.Id, "a.jpg", s_photoA);

        Assert.Equal((HttpStatusCode.BadRequest, "Error: image-exists"), again);
        Assert.Equal(HttpStatusCode.OK, elsewhere.Status);
        Assert.Single(nixplay.FindAlbum("Summer")!.Photos);
        Assert.Equal(s_photoA, nixplay.FindAlbum("Winter")!.Photos[0].Bytes.ToArray());
    }

    [Fact]
    public async Task Upload_to_a_playlist_goes_to_my_uploads_and_is_linked_once_even_when_it_is_there()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.HasMyUploads = false);
        var first = nixplay.AddPlaylist("one");
        var second = nixplay.AddPlaylist("two");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var fresh = await browser.PutPhotoAsync("playlistId", first.Id, "a.jpg", s_photoA);
        var duplicate = await browser.PutPhotoAsync("playlistId", second.Id, "a.jpg", s_photoA);
        var repeated = await browser.PutPhotoAsync("playlistId", second.Id, "a.jpg", s_photoA);

        Assert.Equal(HttpStatusCode.OK, fresh.Status);
        Assert.Equal("Error: image-exists", duplicate.Text);
        Assert.Equal("Error: image-exists", repeated.Text);
        Assert.Single(nixplay.FindAlbum("My Uploads")!.Photos);
        Assert.Single(nixplay.FindPlaylist("one")!.Items);
        Assert.Single(nixplay.FindPlaylist("two")!.Items);
    }

    [Fact]
    public async Task Monitor_answers_only_when_processing_is_over()
    {
        var time = new ManualTimeProvider();
        await using var nixplay = await NixplaySimulator.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.ProcessingDelay = TimeSpan.FromSeconds(3);
        });
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);
        using var uploaded = await browser.UploadAsync(ticket, s_photoC);

        var watching = browser.AwaitAsync(ticket);
        await time.WaitForTimersAsync(1).Within("the timer of the upload");
        var before = (nixplay.FindAlbum("Summer")!.Photos.Count, watching.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(4));
        using var watched = await watching;

        Assert.Equal((0, false), before);
        Assert.Equal(HttpStatusCode.OK, watched.StatusCode);
        Assert.Single(nixplay.FindAlbum("Summer")!.Photos);
    }

    [Fact]
    public async Task Uploaded_photo_stays_out_of_as_many_listings_as_asked()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.HiddenListingsAfterUpload = 2);
        var album = nixplay.AddAlbum("Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        await browser.PutPhotoAsync("albumId", album.Id, "c.jpg", s_photoC);

        var counts = new List<int>();
        for (var listing = 0; listing < 3; listing++)
        {
            var page = await browser.GetJsonAsync($"album/{album.Id}/pictures/json/?page=1&limit=9");
            counts.Add(page["photos"]!.AsArray().Count);
        }

        Assert.Equal([0, 0, 1], counts);
    }

    [Fact]
    public async Task Ticket_for_an_unsupported_type_is_refused()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var id = nixplay.AddAlbum("Summer").Id;
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        using var token = await browser.PostAsync("v3/upload/receivers/", ("albumId", $"{id}"), ("total", "1"));

        using var reply = await browser.PostAsync(
            "v3/photo/upload/",
            ("albumId", $"{id}"),
            ("uploadToken", (await NixplayBrowser.ReadJsonAsync(token))["token"]!.GetValue<string>()),
            ("fileName", "a.gif"),
            ("fileType", "image/gif"),
            ("fileSize", "15")
        );

        var error = await NixplayBrowser.ReadJsonAsync(reply);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(
            ("Invalid parameter: fileType", "InvalidParameterError"),
            (error["message"]!.GetValue<string>(), error["name"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task Ticket_without_a_size_is_refused_by_name()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var id = nixplay.AddAlbum("Summer").Id;
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.PostAsync(
            "v3/photo/upload/",
            ("albumId", $"{id}"),
            ("uploadToken", "any"),
            ("fileName", "a.jpg"),
            ("fileType", "image/jpeg")
        );

        Assert.Equal("fileSize (string) is required", (await NixplayBrowser.ReadJsonAsync(reply))["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Parts_after_the_file_do_not_count()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);
        var fields = NixplayBrowser.FieldsOf(ticket);
        using var form = NixplayBrowser.MakeForm(fields[..^1], s_photoC, afterFile: fields[^1].Value);

        using var reply = await browser.Http.PostAsync(nixplay.StorageAddress, form);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Contains("the last part", Assert.Single(nixplay.Violations).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("acl")]
    [InlineData("content-type")]
    [InlineData("x-amz-meta-batch-upload-id")]
    [InlineData("success_action_status")]
    [InlineData("AWSAccessKeyId")]
    [InlineData("Policy")]
    [InlineData("Signature")]
    public async Task Upload_without_one_of_its_parts_is_refused(string part)
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);
        using var form = NixplayBrowser.MakeForm([.. NixplayBrowser.FieldsOf(ticket).Where(field => field.Name != part)], s_photoC);

        using var reply = await browser.Http.PostAsync(nixplay.StorageAddress, form);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code>", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nixsim", "EntityTooSmall")]
    [InlineData("nixsim photo C and more", "EntityTooLarge")]
    public async Task Upload_of_another_size_than_the_ticket_is_for_is_refused(string text, string code)
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);

        using var reply = await browser.UploadAsync(ticket, Encoding.ASCII.GetBytes(text));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains($"<Code>{code}</Code>", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_ticket_is_refused()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);

        nixplay.AdvanceClock(TimeSpan.FromHours(2));
        using var reply = await browser.UploadAsync(ticket, s_photoC);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Contains("Policy expired", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunked_upload_is_refused()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);
        using var form = NixplayBrowser.MakeForm(NixplayBrowser.FieldsOf(ticket), s_photoC);
        using var request = new HttpRequestMessage(HttpMethod.Post, nixplay.StorageAddress) { Content = form };
        request.Headers.TransferEncodingChunked = true;

        using var reply = await browser.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.LengthRequired, reply.StatusCode);
        Assert.NotEmpty(nixplay.Violations);
    }

    [Theory]
    [InlineData(NixplayOverQuota.TicketRefused, 400, 0, 0)]
    [InlineData(NixplayOverQuota.UploadRefused, 200, 403, 0)]
    [InlineData(NixplayOverQuota.ProcessingFails, 200, 201, 400)]
    [InlineData(NixplayOverQuota.Accepted, 200, 201, 200)]
    public async Task Upload_over_the_quota_stops_where_asked(NixplayOverQuota where, int ticketStatus, int uploadStatus, int monitorStatus)
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options =>
        {
            options.QuotaBytes = 20;
            options.OverQuota = where;
        });
        var album = nixplay.AddAlbum("Summer");
        nixplay.AddPhoto(album.Id, "a.jpg", s_photoA);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        async Task<(int, int, int)> TryAsync()
        {
            using var token = await browser.PostAsync("v3/upload/receivers/", ("albumId", $"{album.Id}"), ("total", "1"));
            using var ticket = await browser.PostAsync(
                "v3/photo/upload/",
                ("albumId", $"{album.Id}"),
                ("uploadToken", (await NixplayBrowser.ReadJsonAsync(token))["token"]!.GetValue<string>()),
                ("fileName", "c.jpg"),
                ("fileType", "image/jpeg"),
                ("fileSize", "15")
            );
            if (!ticket.IsSuccessStatusCode)
            {
                return ((int)ticket.StatusCode, 0, 0);
            }

            var data = (await NixplayBrowser.ReadJsonAsync(ticket))["data"]!.AsObject();
            using var uploaded = await browser.UploadAsync(data, s_photoC);
            if (!uploaded.IsSuccessStatusCode)
            {
                return (200, (int)uploaded.StatusCode, 0);
            }

            using var watched = await browser.AwaitAsync(data);
            return (200, 201, (int)watched.StatusCode);
        }

        Assert.Equal((ticketStatus, uploadStatus, monitorStatus), await TryAsync());
        Assert.Equal(where == NixplayOverQuota.Accepted ? 2 : 1, nixplay.FindAlbum("Summer")!.Photos.Count);
    }

    [Fact]
    public async Task Failed_processing_is_told_by_the_monitor_and_leaves_no_photo()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.FailsProcessing = static name => name == "bad.jpg");
        var album = nixplay.AddAlbum("Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var (status, text) = await browser.PutPhotoAsync("albumId", album.Id, "bad.jpg", s_photoC);

        Assert.Equal((HttpStatusCode.BadRequest, "Error: invalid-image"), (status, text));
        Assert.Empty(nixplay.FindAlbum("Summer")!.Photos);
    }

    [Fact]
    public async Task Monitor_forgets_what_it_answered_when_asked()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.MonitorForgets = true);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var ticket = await browser.GetTicketAsync("albumId", nixplay.AddAlbum("Summer").Id, "c.jpg", s_photoC);
        using var uploaded = await browser.UploadAsync(ticket, s_photoC);

        using var first = await browser.AwaitAsync(ticket);
        using var second = await browser.AwaitAsync(ticket);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
    }

    [Fact]
    public async Task Lost_upload_is_told_as_done_and_never_becomes_a_photo()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.LosesUpload = static name => name == "lost.jpg");
        var album = nixplay.AddAlbum("Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var (status, _) = await browser.PutPhotoAsync("albumId", album.Id, "lost.jpg", s_photoC);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(nixplay.FindAlbum("Summer")!.Photos);
    }
}
