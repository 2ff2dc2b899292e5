using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>Albums, photos and playlists with ids below zero ended a run in an "unexpected ArgumentException" of Picsync's own.</summary>
public sealed class NegativeIdsWereTakenForABug
{
    [Theory]
    [InlineData(NixplayOperations.ListAlbums)]
    [InlineData(NixplayOperations.ListPhotos)]
    [InlineData(NixplayOperations.ListPlaylists)]
    public async Task Answer_with_an_id_of_zero_or_less_is_unreadable(string operation)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        var items = await bed.Target.GetItemsAsync(album, default).ToListAsync();
        await bed.Target.PublishAsync(album, items, new PublishOptions(), default);
        foreach (var wrong in (string[])["\"id\":-", "\"id\":0,\"was\":"])
        {
            await using var next = Bed.Beside(bed);
            bed.Simulator.Faults.Clear();
            bed.Simulator.Faults.On(operation).Always().ChangeBody(body => body.Replace("\"id\":", wrong, StringComparison.Ordinal));

            var error = await Record.ExceptionAsync(async () =>
            {
                var found = await next.Target.FindAlbumAsync(album.Name, default);
                var listed = await next.Target.GetItemsAsync(found!, default).ToListAsync();
                await next.Target.PublishAsync(found!, listed, new PublishOptions(), default);
            });

            Assert.True(error is ServiceRequestException or IncompleteListingException, $"{wrong}: {error}");
        }
    }
}
