using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Half a JPEG, of a file that was still being copied into the folder, reached the frame.</summary>
public sealed class HalfAPictureReachesTheFrame : IDisposable
{
    private readonly Workspace _work = new();

    public HalfAPictureReachesTheFrame()
    {
        _work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources: {folders: pictures}\n  target: {folder: frame}\n");
        Directory.CreateDirectory(_work.PathOf("frame"));
        Put("a.jpg", Picture(1));
        Put("b.jpg", Picture(2));
    }

    [Fact]
    public async Task Half_a_picture_waits_and_is_shown_once_it_is_whole()
    {
        Put("new.jpg", Picture(3)[..2_000]);

        var first = (await _work.RunAsync("sync", "--json")).Expect(3).Album("Grandma");
        var atFirst = Shown();
        Put("new.jpg", Picture(3));
        var second = (await _work.RunAsync("sync", "--json")).Expect(0).Album("Grandma");

        Assert.Equal("partial", first.GetProperty("status").GetString());
        Assert.Contains("still being copied", Assert.Single(Reasons(first)), StringComparison.Ordinal);
        Assert.Equal([Picture(1), Picture(2)], atFirst);
        Assert.Equal("ok", second.GetProperty("status").GetString());
        Assert.Equal([Picture(1), Picture(2), Picture(3)], Shown());
    }

    [Fact]
    public async Task Nothing_is_removed_while_a_new_version_of_a_photo_is_being_copied()
    {
        (await _work.RunAsync("sync")).Expect(0);
        Put("a.jpg", Picture(5)[..2_000]);
        File.Delete(_work.PathOf("pictures/b.jpg"));

        (await _work.RunAsync("sync")).Expect(3);
        var meanwhile = Shown();
        Put("a.jpg", Picture(5));
        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal([Picture(1), Picture(2)], meanwhile);
        Assert.Equal([Picture(5)], Shown());
    }

    [Fact]
    public async Task Picture_that_stays_half_is_told_in_each_run_and_holds_up_no_other_photo()
    {
        (await _work.RunAsync("sync")).Expect(0);
        Put("a.jpg", Picture(5)[..2_000]);
        File.SetLastWriteTimeUtc(_work.PathOf("pictures/a.jpg"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        File.Delete(_work.PathOf("pictures/b.jpg"));

        var first = (await _work.RunAsync("sync", "--json")).Expect(0).Album("Grandma");
        var second = (await _work.RunAsync("sync", "--json")).Expect(0).Album("Grandma");

        Assert.All(
            [first, second],
            static album =>
                Assert.Contains(
                    "ends in the middle and has been so since 2020-01-02",
                    Assert.Single(Reasons(album)),
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(1, first.GetProperty("deleted").GetInt32());
        // The version from before is better than none.
        Assert.Equal([Picture(1)], Shown());
    }

    public void Dispose() => _work.Dispose();

    private static byte[] Picture(int number) => SamplePictures.Jpeg(number, 320, 240, number.ToString());

    private static IReadOnlyList<string> Reasons(JsonElement album) =>
        [.. album.GetProperty("problems").EnumerateArray().Select(static problem => problem.GetProperty("reason").GetString()!)];

    private void Put(string name, byte[] bytes) => _work.Write(Path.Combine("pictures", name), bytes);

    private IReadOnlyList<byte[]> Shown() =>
        [
            .. Directory
                .EnumerateFiles(_work.PathOf("frame/Grandma"), "*.jpg")
                .Select(File.ReadAllBytes)
                .OrderBy(static bytes => Enumerable.Range(1, 9).First(number => Picture(number).AsSpan().SequenceEqual(bytes))),
        ];
}
