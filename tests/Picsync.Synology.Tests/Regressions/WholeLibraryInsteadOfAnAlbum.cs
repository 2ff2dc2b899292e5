using Picsync.Synology.Tests.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>A NAS that passed over <c>album_id</c> answered with the whole library, and 77 photos of others went to the frame.</summary>
public sealed class WholeLibraryInsteadOfAnAlbum
{
    [Theory]
    [InlineData(1, "album_id")]
    [InlineData(2, "passphrase")]
    public async Task Album_that_the_nas_does_not_heed_gives_nothing(long ownerId, string filter)
    {
        await using var bed = await NasBed.StartAsync(static options => options.IgnoresAlbums = true);
        bed.AddAlbum("Family", photos: 3, ownerId);
        bed.AddPhotos(77);

        var (items, error) = await ReadAsync(bed.Source("Family"));

        Assert.Empty(items);
        Assert.Equal(filter, Assert.IsType<FilterNotVerifiedException>(error).Filter);
    }

    [Fact]
    public async Task Album_as_long_as_the_library_is_no_proof()
    {
        await using var bed = await NasBed.StartAsync(static options => (options.IgnoresAlbums, options.ItemCountError) = (true, 3));
        bed.Nas.AddAlbum("Family");
        bed.AddPhotos(3);

        var (items, error) = await ReadAsync(bed.Source("Family"));

        Assert.Empty(items);
        Assert.IsType<FilterNotVerifiedException>(error);
    }

    [Fact]
    public async Task Photos_that_the_album_does_not_give_when_they_are_looked_up_are_not_its()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Family", photos: 8);
        bed.Nas.Faults.On(SynologyOperations.GetItems).Always().Respond(200, """{"success":true,"data":{"list":[]}}""");

        var (items, error) = await ReadAsync(bed.Source("Family"));

        Assert.Empty(items);
        Assert.Contains("of 5 photos", Assert.IsType<FilterNotVerifiedException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nas_without_that_look_up_is_believed_by_its_count()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Family", photos: 8);
        bed.Nas.Faults.On(SynologyOperations.GetItems).Always().Respond(200, """{"success":false,"error":{"code":103}}""");

        var (items, error) = await ReadAsync(bed.Source("Family"));

        Assert.Equal((8, null), (items.Count, error));
    }

    [Fact]
    public async Task More_photos_than_the_album_counts_are_not_used()
    {
        await using var bed = await NasBed.StartAsync(static options => options.ItemCountError = -2);
        bed.AddAlbum("Family", photos: 8);

        var (_, error) = await ReadAsync(bed.Source("Family"));

        Assert.Contains("counts 6", Assert.IsType<FilterNotVerifiedException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Photo_that_does_not_name_the_person_makes_the_list_doubtful(bool isLookedUp)
    {
        await using var bed = await NasBed.StartAsync(options => options.RefusesPeopleField = isLookedUp);
        var ada = bed.Nas.AddPhoto("ada.jpg", new byte[3], static item => item with { People = ["Ada"] });
        bed.Nas.AddPhoto("max.jpg", new byte[3], static item => item with { People = ["Max"] });

        // Heeded for nobody, and passed over for somebody: as a NAS does that checks ids and knows no condition.
        bed.Nas.Faults.On(SynologyOperations.ListFilteredItems).Always().ChangeBody(body => Everything(body, ada.Id));

        var (items, error) = await ReadAsync(bed.Source(), new PhotoFilter { People = new PeopleFilter { All = ["Ada"] } });

        Assert.Contains("Ada", Assert.IsType<FilterNotVerifiedException>(error).Filter, StringComparison.Ordinal);
        Assert.DoesNotContain(items, static item => item.FileName == "max.jpg");
    }

    // The list of Ada's photos, told of Max's.
    private static string Everything(string body, long id) =>
        body.Replace($"\"id\":{id},", $"\"id\":{id + 1},", StringComparison.Ordinal)
            .Replace("ada.jpg", "max.jpg", StringComparison.Ordinal)
            .Replace("\"name\":\"Ada\"", "\"name\":\"Max\"", StringComparison.Ordinal)
            .Replace("\"id\":700", "\"id\":701", StringComparison.Ordinal);

    private static async Task<(List<MediaItem> Items, Exception? Error)> ReadAsync(IFilteringPhotoSource source, PhotoFilter? filter = null)
    {
        var items = new List<MediaItem>();
        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in source.GetMediaItemsAsync(filter ?? new PhotoFilter(), CancellationToken.None))
            {
                items.Add(item);
            }
        });
        return (items, error);
    }
}
