using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;
using Picsync.Tests.Shared;

namespace Picsync.S3.Tests.Regressions;

/// <summary>A value of an answer that nobody foresaw is a fault of the service, never one of Picsync's own.</summary>
public sealed class WrongValuesOfAnswers
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Listing_with_a_wrong_value_is_a_fault_of_the_service(int seed)
    {
        await using var bed = await S3Bed.StartAsync(client: static options => (options.PageSize, options.MaxRetries) = (3, 1));
        foreach (var photo in SamplePhoto.CreateMany(7))
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{photo.FileName}", photo.Bytes);
        }

        await WrongValues.ExpectServiceErrorsAsync(
            seed,
            rounds: 60,
            async random =>
            {
                bed.Service.Faults.Clear();
                bed.Service.Faults.On(S3Operations.ListObjects).Always().ChangeBody(body => WrongValues.InXml(body, random));
                var source = bed.Source(connection: bed.Connect());
                await source.GetMediaItemsAsync(default).ToListAsync();
                var target = bed.Target(connection: bed.Connect());
                if (await target.FindAlbumAsync("Grandma", default) is { } album)
                {
                    await target.GetItemsAsync(album, default).ToListAsync();
                }
            }
        );
    }
}
