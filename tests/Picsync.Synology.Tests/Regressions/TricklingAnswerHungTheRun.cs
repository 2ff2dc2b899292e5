using Picsync.Synology.Tests.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>Answers that stood still or came in drops after their headers were read for ever.</summary>
public sealed class TricklingAnswerHungTheRun
{
    [Theory]
    [InlineData(SynologyOperations.SignIn, 0)]
    [InlineData(SynologyOperations.SignIn, 2)]
    [InlineData(SynologyOperations.ListItems, 0)]
    [InlineData(SynologyOperations.ListItems, 1)]
    [InlineData(SynologyOperations.ListItems, 2)]
    [InlineData(SynologyOperations.Download, 0)]
    [InlineData(SynologyOperations.Download, 1)]
    [InlineData(SynologyOperations.Download, 2)]
    public async Task Answer_that_stalls_or_trickles_ends_its_call(string operation, int kind)
    {
        await using var bed = await NasBed.StartAsync(configure: static options =>
        {
            options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(200), LeastBytesPerSecond = 100_000 };
            options.MaxRetries = 1;
        });
        bed.AddPhotos(2);
        var fault = bed.Nas.Faults.On(operation).Always();
        _ = kind switch
        {
            0 => fault.StallBody(),
            1 => fault.StallBody(keptBytes: 6),
            _ => fault.TrickleBody(TimeSpan.FromMilliseconds(100)),
        };

        var error = await Record.ExceptionAsync(() => UseAsync(bed).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(
            error is PicsyncException or IOException,
            $"'{operation}' ended in {error?.GetType().Name ?? "nothing"}: {error?.Message}"
        );
    }

    private static async Task UseAsync(NasBed bed)
    {
        var source = bed.Source();
        var items = await source.GetMediaItemsAsync(default).ToListAsync();
        await using var content = await source.OpenReadAsync(items[0], Rendition.Original, default);
        await content.Stream.CopyToAsync(Stream.Null);
    }
}
