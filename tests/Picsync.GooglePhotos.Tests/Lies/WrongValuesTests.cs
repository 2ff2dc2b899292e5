using Picsync.GooglePhotos.Tests.Ambient;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.GooglePhotos.Tests.Lies;

/// <summary>A value of an answer that nobody foresaw is a fault of the service, never one of Picsync's own.</summary>
public sealed class WrongValuesTests
{
    private static readonly string[] s_library =
    [
        GooglePhotosOperations.RefreshToken,
        GooglePhotosOperations.ListAlbums,
        GooglePhotosOperations.GetAlbum,
        GooglePhotosOperations.SearchMediaItems,
        GooglePhotosOperations.BatchGetMediaItems,
    ];

    private static readonly string[] s_ambient = [GooglePhotosOperations.GetAmbientDevice, GooglePhotosOperations.ListAmbientItems];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Library_answers_end_as_faults_of_the_service(int seed)
    {
        var google = await GooglePhotosSimulator.StartAsync();
        await using (var setup = SimulatedGoogle.Beside(google, Configure))
        {
            var album = google.AddAlbum("Seaside").Id;
            foreach (var number in Enumerable.Range(1, 7))
            {
                google.AddPhoto(album, $"{number:00}.jpg", BitConverter.GetBytes(1_000 + number));
            }

            var round = 0;
            await WrongValues.ExpectServiceErrorsAsync(
                seed,
                rounds: 50,
                async random =>
                {
                    await using var next = SimulatedGoogle.Beside(google, Configure);
                    google.Faults.Clear();
                    google.Faults.On(s_library[round++ % s_library.Length]).Always().ChangeBody(body => WrongValues.InJson(body, random));
                    using var source = next.CreateSource(album);
                    await foreach (var item in source.GetMediaItemsAsync(default))
                    {
                        await using var content = await source.OpenReadAsync(item, Rendition.Original, default);
                    }
                }
            );
        }

        await google.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Ambient_answers_end_as_faults_of_the_service(int seed)
    {
        await using var world = await AmbientWorld.StartAsync();
        var round = 0;
        await WrongValues.ExpectServiceErrorsAsync(
            seed,
            rounds: 40,
            async random =>
            {
                world.Google.Faults.Clear();
                world.Google.Faults.On(s_ambient[round++ % s_ambient.Length]).Always().ChangeBody(body => WrongValues.InJson(body, random));
                await world.CreateSource().GetMediaItemsAsync(default).ToListAsync();
            }
        );
    }

    private static void Configure(GooglePhotosOptions options) => (options.PageSize, options.MaxRetries) = (3, 1);
}
