using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests.Regressions;

/// <summary>Answers that stood still or came in drops after their headers were read for ever, error texts too.</summary>
public sealed class TricklingAnswerHungTheRun
{
    [Theory]
    [InlineData(Operations.SearchAssets, 0)]
    [InlineData(Operations.SearchAssets, 1)]
    [InlineData(Operations.SearchAssets, 2)]
    [InlineData(Operations.Download, 0)]
    [InlineData(Operations.Download, 1)]
    [InlineData(Operations.Download, 2)]
    [InlineData(Operations.Download, 3)]
    public async Task Answer_that_stalls_or_trickles_ends_its_call(string operation, int kind)
    {
        await using var world = await ImmichWorld.StartAsync(
            photos: 2,
            static options =>
                options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(200), LeastBytesPerSecond = 100_000 }
        );
        if (kind == 3)
        {
            world.Server.Options.Permissions.Remove("asset.download");
        }

        var fault = world.Server.Faults.On(operation).Always();
        _ = kind switch
        {
            0 => fault.StallBody(),
            1 => fault.StallBody(keptBytes: 3),
            _ => fault.TrickleBody(TimeSpan.FromMilliseconds(100)),
        };

        var error = await Record.ExceptionAsync(() => UseAsync(world).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(
            error is PicsyncException or IOException,
            $"'{operation}' ended in {error?.GetType().Name ?? "nothing"}: {error?.Message}"
        );
    }

    private static async Task UseAsync(ImmichWorld world)
    {
        var source = world.CreateSource();
        var (items, error) = await ImmichWorld.ReadAsync(source);
        await ImmichWorld.ReadAsync(error is null ? await source.OpenReadAsync(items[0], Rendition.Original, default) : throw error);
    }
}
