using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Regressions;

/// <summary>Answers that stood still or came in drops after their headers were read for ever, the token server's too.</summary>
public sealed class TricklingAnswerHungTheRun
{
    public static TheoryData<string, int, bool> Answers
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (
                var operation in (string[])
                    [
                        GooglePhotosOperations.RefreshToken,
                        GooglePhotosOperations.SearchMediaItems,
                        GooglePhotosOperations.Download,
                        GooglePhotosOperations.ShowSharedAlbum,
                    ]
            )
            {
                for (var kind = 0; kind < 3; kind++)
                {
                    data.Add(operation, kind, false);
                    data.Add(operation, kind, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_that_stalls_or_trickles_ends_its_call(string operation, int kind, bool withAClientOfItsOwn)
    {
        await using var setup = await SimulatedGoogle.StartAsync(configure: Impatient);
        var album = setup.Google.AddAlbum("Seaside").Id;
        setup.Google.AddPhoto(album, "a.jpg", new byte[3_000]);
        setup.Google.AddPhoto(album, "b.jpg", new byte[3_001]);
        var link = setup.Google.ShareAlbum(album).LongLink;
        var fault = setup.Google.Faults.On(operation).Always();
        _ = kind switch
        {
            0 => fault.StallBody(),
            1 => fault.StallBody(keptBytes: 5),
            _ => fault.TrickleBody(TimeSpan.FromMilliseconds(100)),
        };
        using var own = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var options = setup.Get<IOptions<GooglePhotosOptions>>().Value;
        IPhotoSource[] sources = withAClientOfItsOwn
            ?
            [
                new GooglePhotosAlbumSource(new GooglePhotosLibraryClient(own, options), album),
                new SharedAlbumSource(new SharedAlbumClient(own, options), SharedAlbumLink.Parse(link.AbsoluteUri)),
            ]
            : [setup.CreateSource(album), setup.CreateSource(link)];

        var error = await Record.ExceptionAsync(() => UseAsync(sources).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(
            error is PicsyncException or IOException,
            $"'{operation}' ended in {error?.GetType().Name ?? "nothing"}: {error?.Message}"
        );
    }

    private static async Task UseAsync(IPhotoSource[] sources)
    {
        foreach (var source in sources)
        {
            var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(default));
            await GoogleSetup.ReadAsync(source, items[0]);
        }
    }

    private static void Impatient(GooglePhotosOptions options)
    {
        options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(200), LeastBytesPerSecond = 100_000 };
        options.MaxRetries = 1;
    }
}
