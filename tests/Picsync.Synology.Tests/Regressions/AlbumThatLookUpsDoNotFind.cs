using Picsync.Synology.Tests.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>A NAS whose look-ups answer otherwise than those that are known made a good album unreadable for ever: nobody was told what to do.</summary>
public sealed class AlbumThatLookUpsDoNotFind
{
    private const string Nothing = """{"success":true,"data":{"list":[]}}""";

    [Fact]
    public async Task It_is_in_doubt_and_the_switch_is_named()
    {
        await using var bed = await StartAsync(verifies: true);

        var error = await Assert.ThrowsAsync<FilterNotVerifiedException>(() => ReadAsync(bed));

        Assert.Contains("PICSYNC_Synology__VerifiesFilters=false", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_with_the_switch()
    {
        await using var bed = await StartAsync(verifies: false);

        Assert.Equal(8, await ReadAsync(bed));
        Assert.Empty(bed.CallsOf(SynologyOperations.GetItems));
    }

    [Fact]
    public async Task More_than_it_counts_is_never_read()
    {
        await using var bed = await StartAsync(verifies: false);
        bed.Nas.Options.IgnoresAlbums = true;
        bed.AddPhotos(77);

        await Assert.ThrowsAsync<FilterNotVerifiedException>(() => ReadAsync(bed));
    }

    private static async Task<NasBed> StartAsync(bool verifies)
    {
        var bed = await NasBed.StartAsync(configure: options => options.VerifiesFilters = verifies);
        bed.AddAlbum("Family", photos: 8);
        bed.Nas.Faults.On(SynologyOperations.GetItems).Always().Respond(200, Nothing);
        return bed;
    }

    private static async Task<int> ReadAsync(NasBed bed) =>
        await bed.Source("Family").GetMediaItemsAsync(new PhotoFilter(), CancellationToken.None).CountAsync();
}
