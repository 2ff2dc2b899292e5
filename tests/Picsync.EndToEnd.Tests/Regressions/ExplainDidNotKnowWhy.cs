using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Of half a JPEG <c>explain</c> knew only that its bytes were never read, and of what a listing passes over nothing at all.</summary>
public sealed class ExplainDidNotKnowWhy : IDisposable
{
    private readonly Workspace _work = new();

    public ExplainDidNotKnowWhy()
    {
        _work.Write(
            "picsync.yaml",
            "albums:\n- name: Grandma\n  sources: {folders: {path: pictures, exclude: Private}}\n  target: {folder: frame}\n"
        );
        Directory.CreateDirectory(_work.PathOf("frame"));
        _work.Write("pictures/good.jpg", SamplePictures.Jpeg(1, 320, 240, "1"));
    }

    [Fact]
    public async Task Photo_whose_bytes_were_never_read_is_read_for_whoever_asks()
    {
        _work.Write("pictures/half.jpg", SamplePictures.Jpeg(2, 320, 240, "2")[..2_000]);
        _work.Write("pictures/letter.jpg", "Dear Ada, this is no picture."u8.ToArray());
        File.SetLastWriteTimeUtc(_work.PathOf("pictures/half.jpg"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(_work.PathOf("pictures/letter.jpg"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        var before = await ExplainAsync("half.jpg");
        (await _work.RunAsync("sync")).Expect(0);

        Assert.Contains("ends in the middle", before, StringComparison.Ordinal);
        Assert.Contains("copy it again", before, StringComparison.Ordinal);
        Assert.Equal(before, await ExplainAsync("half.jpg"));
        Assert.Contains("begins like no picture", await ExplainAsync("letter"), StringComparison.Ordinal);
        Assert.Contains("in the album", await ExplainAsync("good.jpg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_the_listing_passes_over_is_explained_with_what_to_do()
    {
        _work.Write("pictures/Private/me.jpg", SamplePictures.Jpeg(3, 320, 240, "3"));
        _work.Write("pictures/raw.cr3", "raw"u8.ToArray());

        var excluded = await ExplainAsync("me.jpg");
        var raw = (await _work.RunAsync("explain", "raw.cr3", "--json")).Expect(0).Json[0].GetProperty("photos")[0];

        Assert.Contains("'exclude'", excluded, StringComparison.Ordinal);
        Assert.Contains("passed over by folder/", excluded, StringComparison.Ordinal);
        Assert.True(raw.GetProperty("passedOver").GetBoolean());
        Assert.Contains("export it as JPEG", raw.GetProperty("reason").GetString(), StringComparison.Ordinal);
        (await _work.RunAsync("explain", "nobody")).Expect(1);
    }

    public void Dispose() => _work.Dispose();

    private async Task<string> ExplainAsync(string name) => (await _work.RunAsync("explain", name)).Expect(0).Output;
}
