using Picsync.Tests.Shared;
using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests;

/// <summary>A value of an answer that nobody foresaw is a fault of the service, never one of Picsync's own.</summary>
public sealed class WrongValuesTests
{
    private static readonly string[] s_operations =
    [
        Operations.GetVersion,
        Operations.ListAlbums,
        Operations.GetAlbum,
        Operations.GetAsset,
        Operations.SearchAssets,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wrong_value_of_an_answer_is_a_fault_of_the_service(int seed)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 5, static options => options.PageSize = 3);
        var round = 0;
        await WrongValues.ExpectServiceErrorsAsync(
            seed,
            rounds: 60,
            async random =>
            {
                world.Server.Faults.Clear();
                world
                    .Server.Faults.On(s_operations[round++ % s_operations.Length])
                    .Always()
                    .ChangeBody(body => WrongValues.InJson(body, random));
                var source = world.CreateSource(round % 2 == 0 ? "Seaside" : null);
                await world.Client.GetServerVersionAsync(default);
                var items = await source.GetMediaItemsAsync(default).ToListAsync();
                var present = new CertifiedListing(
                    DateTimeOffset.UnixEpoch,
                    items.Count,
                    CertifiedListing.DigestOf(items.Select(static item => item.Id))
                );
                await source.ConfirmAbsentAsync(["8e7f7a56-0000-4000-8000-000000000000"], present, last: null, default);
                await using var content = await source.OpenReadAsync(items[0], Rendition.Original, default);
            }
        );
    }
}
