using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Nixplay.Tests.Lies;

/// <summary>A value of an answer that nobody foresaw is a fault of the service, never one of Picsync's own.</summary>
public sealed class WrongValuesTests
{
    private static readonly string[] s_operations =
    [
        NixplayOperations.SignIn,
        NixplayOperations.Probe,
        NixplayOperations.ListAlbums,
        NixplayOperations.ListEmailAlbums,
        NixplayOperations.CreateAlbum,
        NixplayOperations.ListPhotos,
        NixplayOperations.GetPhoto,
        NixplayOperations.ListPlaylists,
        NixplayOperations.CreatePlaylist,
        NixplayOperations.ListItems,
        NixplayOperations.AppendItems,
        NixplayOperations.GetUploadToken,
        NixplayOperations.GetUploadTicket,
        NixplayOperations.AwaitProcessing,
        NixplayOperations.ListFrames,
        NixplayOperations.GetFrameStatus,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wrong_value_of_an_answer_is_a_fault_of_the_service(int seed)
    {
        await using var bed = await Bed.StartAsync();
        var number = 0;
        await WrongValues.ExpectServiceErrorsAsync(
            seed,
            rounds: 60,
            async random =>
            {
                var album = await bed.AlbumWithAsync(3, $"Album {++number}");
                await using var next = Bed.Beside(bed);
                bed.Simulator.Faults.Clear();
                bed.Simulator.Faults.On(s_operations[number % s_operations.Length])
                    .Always()
                    .ChangeBody(body => WrongValues.InJson(body, random));
                var found = await next.Target.FindAlbumAsync(album.Name, default);
                found ??= await next.Target.CreateAlbumAsync(album.Name, default);
                var items = await next.Target.GetItemsAsync(found, default).ToListAsync();
                var receipt = await next.Target.UploadAsync(found, Bed.Upload($"photo {number}"), default);
                await next.Target.ConfirmAsync(found, [receipt], default);
                await next.Target.PublishAsync(found, items, new PublishOptions(), default);
                await next.Target.DeleteAsync(found, items[0], default);
            }
        );
    }
}
