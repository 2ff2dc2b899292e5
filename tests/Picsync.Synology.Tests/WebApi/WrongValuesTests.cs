using Picsync.Synology.Routing;
using Picsync.Synology.Tests.Database;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>A value of an answer that nobody foresaw is a fault of the service, never one of Picsync's own.</summary>
public sealed class WrongValuesTests
{
    private static readonly string[] s_operations =
    [
        SynologyOperations.Info,
        SynologyOperations.SignIn,
        SynologyOperations.Account,
        SynologyOperations.ListItems,
        SynologyOperations.ListFilteredItems,
        SynologyOperations.CountItems,
        SynologyOperations.GetItems,
        SynologyOperations.ListAlbums,
        SynologyOperations.GetAlbums,
        SynologyOperations.CreateAlbum,
        SynologyOperations.AddItems,
        SynologyOperations.ListPeople,
        SynologyOperations.ListSharedAlbums,
        SynologyOperations.ListUsers,
        SynologyOperations.Share,
        SynologyOperations.UpdateShare,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wrong_value_of_an_answer_is_a_fault_of_the_service(int seed)
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.AddUser("max");
        bed.AddAlbum("Family", photos: 5);
        bed.AddAlbum("Theirs", photos: 5, ownerId: 2);
        bed.Nas.AddPhoto("ada.jpg", new byte[3], static item => item with { People = ["Ada"] });
        var rule = new PhotoFilter { People = new PeopleFilter { All = ["Ada"] } };
        var round = 0;
        await WrongValues.ExpectServiceErrorsAsync(
            seed,
            rounds: 64,
            async random =>
            {
                await using var next = NasBed.Beside(bed, static options => options.MaxRetries = 1);
                bed.Nas.Faults.Clear();
                bed.Nas.Faults.On(s_operations[round++ % s_operations.Length])
                    .Always()
                    .ChangeBody(body => WrongValues.InJson(body, random));
                await next.Source().GetMediaItemsAsync(rule, default).ToListAsync();
                var source = next.Source(round % 2 == 0 ? "Family" : "Theirs");
                var items = await source.GetMediaItemsAsync(default).ToListAsync();
                await Bed.FillAsync(
                    next.Target(new AlbumShare { IsForAll = true }),
                    $"Best {round}",
                    [.. bed.Nas.Items.Select(static item => (int)item.Id)]
                );
                await using var content = await source.OpenReadAsync(items[0], Rendition.Original, default);
            }
        );
    }
}
