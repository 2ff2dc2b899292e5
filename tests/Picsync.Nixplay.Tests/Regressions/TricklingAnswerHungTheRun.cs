using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>An answer that stood still or came in drops after its headers was read for ever: a photo on its way into the trash, most of all.</summary>
public sealed class TricklingAnswerHungTheRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string, int> Answers
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (
                var operation in (string[])
                    [
                        NixplayOperations.SignIn,
                        NixplayOperations.ListAlbums,
                        NixplayOperations.ListEmailAlbums,
                        NixplayOperations.ListPhotos,
                        NixplayOperations.ListPlaylists,
                        NixplayOperations.ListItems,
                        NixplayOperations.AppendItems,
                        NixplayOperations.GetUploadToken,
                        NixplayOperations.GetUploadTicket,
                        NixplayOperations.UploadBytes,
                        NixplayOperations.AwaitProcessing,
                        NixplayOperations.DeletePhoto,
                        NixplayOperations.DownloadOriginal,
                    ]
            )
            {
                data.Add(operation, 0);
                data.Add(operation, 1);
                data.Add(operation, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_that_stalls_or_trickles_ends_its_call(string operation, int kind)
    {
        await using var bed = await Bed.StartAsync(configure: static options =>
        {
            options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(200), LeastBytesPerSecond = 100_000 };
            options.MonitorTimeout = TimeSpan.FromMilliseconds(500);
            options.MaxRetries = 1;
            options.RequestTimeout = TimeSpan.FromSeconds(3);
        });
        var id = bed.Simulator.AddAlbum("Summer").Id;
        for (var number = 0; number < 3; number++)
        {
            bed.Simulator.AddPhoto(id, $"{number}.jpg", new byte[2_000 + number]);
        }

        var fault = bed.Simulator.Faults.On(operation).Always();
        _ = kind switch
        {
            0 => fault.StallBody(),
            1 => fault.StallBody(keptBytes: 5),
            _ => fault.TrickleBody(TimeSpan.FromMilliseconds(50)),
        };

        var error = await Record.ExceptionAsync(() => UseEverythingAsync(bed).WaitAsync(s_limit));

        // Writes whose answer is lost are looked for, and found; and not every list is needed.
        var mayPass =
            operation
            is NixplayOperations.ListEmailAlbums
                or NixplayOperations.AppendItems
                or NixplayOperations.UploadBytes
                or NixplayOperations.AwaitProcessing
                or NixplayOperations.DeletePhoto;
        Assert.True(
            error is PicsyncException || (mayPass && error is null),
            $"'{operation}' ended in {error?.GetType().Name ?? "nothing"}: {error?.Message}"
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Upload_that_is_not_taken_or_taken_in_drops_ends(int everyMilliseconds)
    {
        await using var bed = await Bed.StartAsync(configure: static options =>
        {
            options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(300), LeastBytesPerSecond = 1_000_000 };
            options.MonitorTimeout = TimeSpan.FromMilliseconds(100);
            options.MaxRetries = 1;
        });
        var album = await bed.AlbumWithAsync(0);
        var fault = bed.Simulator.Faults.On(NixplayOperations.UploadBytes).Always();
        _ = everyMilliseconds == 0 ? fault.Hang() : fault.TakeInDrops(TimeSpan.FromMilliseconds(everyMilliseconds), bytes: 10);
        var upload = Bed.Upload(new string('x', 32 * 1024 * 1024));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            bed.Target.UploadAsync(album, upload, default).WaitAsync(s_limit)
        );

        Assert.True(error.IsTransient);
        Assert.Contains("taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_to_an_upload_that_does_not_come_is_not_waited_for_as_long_as_the_upload_may_take()
    {
        await using var bed = await Bed.StartAsync(configure: static options =>
        {
            options.RequestTimeout = TimeSpan.FromMilliseconds(300);
            options.MonitorTimeout = TimeSpan.FromMilliseconds(100);
            options.MaxRetries = 1;
        });
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.UploadBytes).Always().Hang();

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.UploadAsync(album, Bed.Upload("x"), default).WaitAsync(s_limit));
    }

    [Fact]
    public async Task Monitor_that_begins_its_answer_long_before_its_end_is_waited_for()
    {
        await using var bed = await Bed.StartAsync(configure: static options =>
            options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(100) }
        );
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.Faults.On(NixplayOperations.AwaitProcessing)
            .ChangeBody(static _ => "done")
            .On(NixplayOperations.AwaitProcessing)
            .TrickleBody(TimeSpan.FromMilliseconds(150), bytes: 2);

        var result = await bed.Client.UploadPhotoAsync(long.Parse(album.Id), Bed.Upload("x"));

        Assert.Equal(NixplayUploadOutcome.Uploaded, result.Outcome);
    }

    private static async Task UseEverythingAsync(Bed bed)
    {
        var album = (await bed.Target.FindAlbumAsync("Summer", default))!;
        var items = await bed.ItemsAsync(album);
        await using (var content = await bed.Target.OpenReadAsync(album, items[0], default))
        {
            try
            {
                await content.Stream.CopyToAsync(Stream.Null);
            }
            catch (IOException broken)
            {
                // As the engine has it.
                throw new ServiceRequestException("Nixplay", "download", broken.Message, broken);
            }
        }

        await bed.Target.UploadAsync(album, Bed.Upload("new"), default);
        await bed.Target.PublishAsync(album, items, new PublishOptions(), default);
        await bed.Target.PublishAsync(album, [items[1], items[0], items[2]], new PublishOptions(), default);
        await bed.Target.DeleteAsync(album, items[0], default);
    }
}
