using System.Diagnostics;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class UploadTests
{
    [Fact]
    public async Task Upload_is_three_requests_and_one_token_serves_the_album()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Requests.Clear();

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => bed.Target.UploadAsync(album, Bed.Upload($"bytes {i}", $"{i}.jpg"), default))
        );

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.GetUploadToken));
        Assert.Equal(61, bed.Simulator.Requests.Count);
        Assert.Equal(20, bed.Simulator.FindAlbum("Summer")!.Photos.Count);
        Assert.All(bed.Simulator.Connections.Values, static count => Assert.InRange(count, 0, 12));
        Assert.Empty(bed.Simulator.Violations);
    }

    [Fact]
    public async Task Token_is_fresh_for_each_file_where_the_options_ask_for_it()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.ReceiverTokenUses = 1);
        var album = await bed.AlbumWithAsync(0);

        await bed.Target.UploadAsync(album, Bed.Upload("1"), default);
        await bed.Target.UploadAsync(album, Bed.Upload("2"), default);

        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.GetUploadToken));
    }

    [Fact]
    public async Task Token_that_is_no_longer_taken_is_replaced_once()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        await bed.Target.UploadAsync(album, Bed.Upload("1"), default);
        bed.Simulator.Faults.On(NixplayOperations.GetUploadTicket)
            .Respond(400, """{"code":400,"message":"Invalid parameter: uploadToken"}""");

        var receipt = await bed.Target.UploadAsync(album, Bed.Upload("2"), default);

        Assert.False(receipt.WasAlreadyThere);
        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.GetUploadToken));
    }

    [Fact]
    public async Task Same_bytes_in_one_album_are_there_already_and_in_another_are_new()
    {
        await using var bed = await Bed.StartAsync();
        var summer = await bed.AlbumWithAsync(0);
        var winter = await bed.AlbumWithAsync(0, "Winter");

        var first = await bed.Client.UploadPhotoAsync(long.Parse(summer.Id), Bed.Upload("same"));
        var again = await bed.Client.UploadPhotoAsync(long.Parse(summer.Id), Bed.Upload("same", "b.jpg"));
        var other = await bed.Client.UploadPhotoAsync(long.Parse(winter.Id), Bed.Upload("same"));

        Assert.Equal(
            [NixplayUploadOutcome.Uploaded, NixplayUploadOutcome.AlreadyThere, NixplayUploadOutcome.Uploaded],
            new[] { first.Outcome, again.Outcome, other.Outcome }
        );
    }

    [Fact]
    public async Task Playlist_shows_what_is_uploaded_to_it_even_when_the_bytes_are_there_already()
    {
        await using var bed = await Bed.StartAsync(static options => options.HasMyUploads = false);
        var one = bed.Simulator.AddPlaylist("one");
        var two = bed.Simulator.AddPlaylist("two");

        var first = await bed.Client.UploadPhotoToPlaylistAsync(one.Id, Bed.Upload("same"));
        var second = await bed.Client.UploadPhotoToPlaylistAsync(two.Id, Bed.Upload("same"));

        Assert.Equal(NixplayUploadOutcome.Uploaded, first.Outcome);
        Assert.Equal(NixplayUploadOutcome.AlreadyThere, second.Outcome);
        Assert.Single(bed.Simulator.FindPlaylist("two")!.Items);
        Assert.Single(bed.Simulator.FindAlbum("My Uploads")!.Photos);
    }

    [Fact]
    public async Task Unsupported_type_is_refused_by_the_target_without_a_request_and_by_the_service_otherwise()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Requests.Clear();
        var gif = Bed.Upload("GIF89a", "x.gif", "image/gif");

        await Assert.ThrowsAsync<ItemUnavailableException>(() => bed.Target.UploadAsync(album, gif, default));
        Assert.Empty(bed.Simulator.Requests);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => bed.Client.UploadPhotoAsync(long.Parse(album.Id), gif));
        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task Empty_file_is_refused_without_a_request()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Requests.Clear();

        await Assert.ThrowsAsync<ItemUnavailableException>(() => bed.Target.UploadAsync(album, Bed.Upload(""), default));

        Assert.Empty(bed.Simulator.Requests);
    }

    [Fact]
    public async Task Video_goes_up_as_a_video_under_a_videos_name()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);

        await bed.Target.UploadAsync(album, Bed.Upload("ftypmp42", "clip.mov", "video/mp4"), default);

        var video = Assert.Single(bed.Simulator.FindAlbum("Summer")!.Photos);
        Assert.Equal(("video/mp4", "clip.mp4"), (video.ContentType, video.FileName));
    }

    [Fact]
    public async Task Expired_ticket_is_replaced()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes)
            .Respond(
                403,
                "<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>",
                "application/xml"
            );

        await bed.Target.UploadAsync(album, Bed.Upload("x"), default);

        Assert.Single(bed.Simulator.FindAlbum("Summer")!.Photos);
        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.GetUploadTicket));
    }

    [Theory]
    [InlineData(403, "AccessDenied", false)]
    [InlineData(500, "InternalError", false)]
    [InlineData(400, "InvalidArgument", true)]
    [InlineData(400, "BadDigest", false)]
    [InlineData(400, "IncompleteBody", false)]
    public async Task Storage_that_keeps_refusing_ends_after_three_tickets(int status, string code, bool isTheItemsFault)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes)
            .Always()
            .Respond(status, $"<Error><Code>{code}</Code></Error>", "application/xml");

        var error = await Assert.ThrowsAnyAsync<PicsyncException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));

        Assert.Equal(isTheItemsFault, error is ItemRefusedException);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task Storage_that_finds_the_file_too_large_refuses_the_item_at_once()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes)
            .Always()
            .Respond(400, "<Error><Code>EntityTooLarge</Code></Error>", "application/xml");

        await Assert.ThrowsAsync<ItemUnavailableException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task Lost_answer_of_storage_is_cleared_up_by_the_monitor_and_nothing_is_sent_twice()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes).ResetAfterEffect();

        await bed.Target.UploadAsync(album, Bed.Upload("x"), default);

        Assert.Single(bed.Simulator.FindAlbum("Summer")!.Photos);
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task Lost_answers_of_storage_and_monitor_are_cleared_up_by_the_listing()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes).ResetAfterEffect();
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing).Always().WaitFor(TimeSpan.FromMilliseconds(60)).Respond(502);

        await bed.Target.UploadAsync(album, Bed.Upload("x"), default);

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
        Assert.Single(bed.Simulator.FindAlbum("Summer")!.Photos);
    }

    [Fact]
    public async Task Upload_that_never_arrived_is_sent_anew_from_its_start()
    {
        await using var bed = await Bed.StartAsync(static options => options.MonitorForgets = true);
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes).ResetBeforeEffect();
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing).Respond(404, "Error: not-found");
        var opened = 0;
        var upload = Bed.Upload("once more");
        upload = upload with
        {
            OpenReadAsync = token =>
            {
                opened++;
                return Bed.Upload("once more").OpenReadAsync(token);
            },
        };

        await bed.Target.UploadAsync(album, upload, default);

        Assert.Single(bed.Simulator.FindAlbum("Summer")!.Photos);
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task File_that_changed_since_it_was_hashed_is_not_taken_for_uploaded()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        var upload = Bed.Upload("before") with
        {
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream("after!"u8.ToArray())),
        };

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.UploadAsync(album, upload, default));
    }

    [Fact]
    public async Task Upload_that_arrives_damaged_is_sent_again()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes)
            .Respond(400, "<Error><Code>BadDigest</Code></Error>", "application/xml")
            .On(NixplayOperations.UploadBytes)
            .Respond(201, $"<PostResponse><ETag>\"{new string('a', 32)}\"</ETag></PostResponse>", "application/xml");

        var receipt = await bed.Target.UploadAsync(album, Bed.Upload("x"), default);

        Assert.Equal(receipt.Hash.ToString(), bed.Simulator.FindAlbum("Summer")!.Photos.Single().Md5);
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task Upload_that_always_arrives_as_other_bytes_is_a_failure_that_may_pass()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes)
            .Always()
            .Respond(201, $"<PostResponse><ETag>\"{new string('a', 32)}\"</ETag></PostResponse>", "application/xml");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));

        Assert.True(error.IsTransient);
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task File_that_shrank_is_the_items_fault()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            bed.Target.UploadAsync(album, Bed.Upload("short") with { LengthBytes = 500 }, default)
        );

        Assert.Contains("500 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_of_the_source_reaches_the_caller_as_it_is()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        var cause = new ItemUnavailableException("a.jpg", "the stick was pulled out");

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            bed.Target.UploadAsync(album, Bed.Upload("x") with { OpenReadAsync = _ => throw cause }, default)
        );

        Assert.Same(cause, error);
    }

    [Fact]
    public async Task Upload_that_processing_refuses_is_that_items_failure_and_others_pass()
    {
        await using var bed = await Bed.StartAsync(static options => options.FailsProcessing = static name => name == "bad.jpg");
        var album = await bed.AlbumWithAsync(0);

        var error = await Assert.ThrowsAsync<ItemRefusedException>(() =>
            bed.Target.UploadAsync(album, Bed.Upload("bad", "bad.jpg"), default)
        );
        await bed.Target.UploadAsync(album, Bed.Upload("good"), default);

        Assert.Contains("invalid-image", error.Message, StringComparison.Ordinal);
        Assert.Single(bed.Simulator.FindAlbum("Summer")!.Photos);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Monitor_that_stumbles_is_asked_again(int status)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing).Times(2).Respond(status);

        var result = await bed.Client.UploadPhotoAsync(long.Parse(album.Id), Bed.Upload("x"));

        Assert.Equal(NixplayUploadOutcome.Uploaded, result.Outcome);
    }

    [Fact]
    public async Task Monitor_that_stays_silent_leaves_the_listing_to_decide()
    {
        await using var bed = await Bed.StartAsync(configure: static options =>
        {
            options.MonitorTimeout = TimeSpan.FromMilliseconds(50);
            options.MaxRetries = 1;
        });
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing).Always().Hang();

        var result = await bed.Client.UploadPhotoAsync(long.Parse(album.Id), Bed.Upload("x"));
        var seen = await bed.Target.ConfirmAsync(album, [new UploadReceipt(result.Md5!.Value, "a.jpg")], default);

        Assert.Equal(NixplayUploadOutcome.Unconfirmed, result.Outcome);
        Assert.Single(seen);
    }

    [Theory]
    [InlineData(NixplayOverQuota.TicketRefused, false)]
    [InlineData(NixplayOverQuota.ProcessingFails, false)]
    [InlineData(NixplayOverQuota.Accepted, true)]
    public async Task Full_account_is_said_to_be_full(NixplayOverQuota overQuota, bool ticketTells)
    {
        await using var bed = await Bed.StartAsync(options =>
            (options.OverQuota, options.QuotaBytes, options.TicketTellsStorage) = (overQuota, 100, ticketTells)
        );
        var album = await bed.AlbumWithAsync(0);
        await bed.Target.UploadAsync(album, Bed.Upload(new string('a', 80)), default);

        await Assert.ThrowsAsync<TargetFullException>(() => bed.Target.UploadAsync(album, Bed.Upload(new string('b', 80)), default));
    }

    [Theory]
    [InlineData("http://storage.example.net/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("/relative")]
    public async Task Nothing_is_sent_to_an_address_that_is_not_safe(string address)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.GetUploadTicket)
            .Always()
            .ChangeBody(body => body.Replace(bed.Simulator.StorageAddress.AbsoluteUri.TrimEnd('/'), address, StringComparison.Ordinal));

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));

        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.UploadBytes));
    }

    [Fact]
    public async Task Ticket_that_lacks_a_part_is_an_error()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.GetUploadTicket).NullMembers("Signature");

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default));
    }

    [Fact]
    public async Task Upload_of_a_large_file_holds_little_of_it_in_memory()
    {
        const int Length = 48 * 1024 * 1024;
        using var stub = new StreamingStub();
        await using var client = new NixplayClient(new HttpClient(stub), new NixplayOptions { Username = "u", Password = "p" });
        var upload = new PhotoUpload
        {
            FileName = "large.jpg",
            ContentType = "image/jpeg",
            LengthBytes = Length,
            Hashes = new ContentHashes(Md5: null, Sha256: null),
            OpenReadAsync = static _ => ValueTask.FromResult<Stream>(new ZeroStream(Length)),
        };
        await client.GetProfileAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await client.UploadPhotoAsync(1, upload);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Length / 8);
        Assert.True(stub.BytesTaken > Length);
    }

    [Fact]
    public async Task Two_hundred_uploads_at_fifty_milliseconds_a_request_take_a_few_seconds()
    {
        await using var bed = await Bed.StartAsync(static options =>
        {
            options.Latency = TimeSpan.FromMilliseconds(50);
            options.ProcessingDelay = TimeSpan.FromMilliseconds(50);
        });
        var album = (await bed.Target.FindAlbumAsync("Summer", default)) ?? await bed.Target.CreateAlbumAsync("Summer", default);
        bed.Simulator.Requests.Clear();
        var clock = Stopwatch.StartNew();
        var receipts = new System.Collections.Concurrent.ConcurrentBag<UploadReceipt>();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = bed.Target.Capabilities.ParallelUploads },
            async (i, token) => receipts.Add(await bed.Target.UploadAsync(album, Bed.Upload($"photo {i}"), token))
        );
        var seen = await bed.Target.ConfirmAsync(album, [.. receipts], default);

        Assert.Equal(200, seen.Count);
        Assert.Equal(602, bed.Simulator.Requests.Count);
        Assert.All(bed.Simulator.Connections.Values, static count => Assert.InRange(count, 0, 12));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Cancelled_upload_sends_no_further_request()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        using var cancel = new CancellationTokenSource();
        var upload = Bed.Upload("x") with
        {
            OpenReadAsync = token =>
            {
                cancel.Cancel();
                token.ThrowIfCancellationRequested();
                return ValueTask.FromResult<Stream>(new MemoryStream());
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.Target.UploadAsync(album, upload, cancel.Token));

        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.AwaitProcessing));
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.GetUploadTicket));
    }

    private sealed class ZeroStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, _left);
            _left -= read;
            return ValueTask.FromResult(read);
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class StreamingStub : HttpMessageHandler
    {
        public long BytesTaken { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (path == "/" && request.Content is not null)
            {
                await request.Content.CopyToAsync(Stream.Null, cancellationToken);
                BytesTaken = request.Content.Headers.ContentLength!.Value;
            }

            var response = path switch
            {
                "/www-login/" => StubHandler.SignedIn(),
                "/user/profile/edit/" => StubHandler.Reply(200, """{"old_username":"u@mynixplay.com"}"""),
                "/v3/upload/receivers/" => StubHandler.Reply(200, """{"token":"up1"}"""),
                "/v3/photo/upload/" => StubHandler.Reply(
                    200,
                    """
                    {"data":{"acl":"a","key":"k","AWSAccessKeyId":"A","Policy":"p","Signature":"s","batchUploadId":"b",
                     "userUploadIds":["m"],"fileType":"image/jpeg","s3UploadUrl":"https://storage.example.net"}}
                    """
                ),
                _ => StubHandler.Reply(path == "/" ? 201 : 200),
            };
            response.RequestMessage = request;
            return response;
        }
    }
}
