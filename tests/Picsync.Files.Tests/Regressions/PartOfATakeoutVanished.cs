using Picsync.Testing;

namespace Picsync.Files.Tests.Regressions;

/// <summary>The last part of a Takeout vanished, which no number tells, and its photos were deleted.</summary>
public sealed class PartOfATakeoutVanished : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Photos_of_a_part_that_vanished_are_not_known_to_be_gone()
    {
        Write("20260801T101500Z", 3);
        var source = new TakeoutPhotoSource(_folder.Combine("takeout-*.zip"));
        var last = await ListAsync(source);
        File.Delete(Directory.EnumerateFiles(_folder.Root).Order(StringComparer.Ordinal).Last());

        var answers = await source.ConfirmAbsentAsync(["gone"], await ListAsync(source), last, CancellationToken.None);

        Assert.Equal(Absence.Unknown, answers["gone"]);
    }

    [Fact]
    public async Task Newer_export_takes_the_place_of_an_older_one_that_went_as_a_whole()
    {
        Write("20260801T101500Z", 3);
        var source = new TakeoutPhotoSource(_folder.Combine("takeout-*.zip"));
        var last = await ListAsync(source);
        foreach (var part in Directory.EnumerateFiles(_folder.Root).ToList())
        {
            File.Delete(part);
        }

        Write("20260901T101500Z", 2);

        var answers = await source.ConfirmAbsentAsync(["gone"], await ListAsync(source), last, CancellationToken.None);

        Assert.Equal(Absence.LeftTheAlbum, answers["gone"]);
    }

    private void Write(string export, int parts)
    {
        var takeout = new TakeoutBuilder().AddAlbum("Family");
        for (var i = 0; i < 6; i++)
        {
            takeout.AddPhoto("Family", $"{i}.jpg", new[] { (byte)i, (byte)1 });
        }

        takeout.WriteParts(_folder.Root, export, parts);
    }

    private static async Task<CertifiedListing> ListAsync(TakeoutPhotoSource source)
    {
        var ids = new List<string>();
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
            {
                ids.Add(item.Id);
            }
        }
        catch (IncompleteListingException)
        {
            // A part that is missed is a doubt of its own; here it is about the one that nobody misses.
        }

        return new CertifiedListing(DateTimeOffset.UnixEpoch, ids.Count, CertifiedListing.DigestOf(ids))
        {
            Place = await source.FindPlaceAsync(CancellationToken.None),
        };
    }
}
