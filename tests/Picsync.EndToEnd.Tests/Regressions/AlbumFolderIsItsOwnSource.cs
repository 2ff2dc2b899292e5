using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: the originals of a folder that was also the album's folder were deleted by any rule or limit, exit 0.</summary>
public sealed class AlbumFolderIsItsOwnSource
{
    [Theory]
    [InlineData("frame/Grandma")]
    [InlineData("frame")]
    [InlineData("frame/../frame/Grandma/")]
    [InlineData("link/Grandma")]
    public async Task Sync_is_refused_before_anything_is_touched(string source)
    {
        using var work = new Workspace();
        Pictures.Add(work, "frame/Grandma", first: 0, count: 8);
        Directory.CreateSymbolicLink(work.PathOf("link"), work.PathOf("frame"));
        Write(work, source, "select: {limit: 5}");

        var result = await work.RunAsync("sync", "--json");
        var plan = await work.RunAsync("plan");

        result.Expect(2);
        plan.Expect(2);
        Assert.Equal(8, Directory.GetFiles(work.PathOf("frame/Grandma"), "*.jpg").Length);
        Assert.Contains("one place", result.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task File_that_is_the_source_by_another_name_is_never_deleted()
    {
        using var work = new Workspace();
        Pictures.Add(work, "pictures", first: 0, count: 8);
        Directory.CreateDirectory(work.PathOf("frame/Grandma"));
        using (
            var link = System.Diagnostics.Process.Start(
                "ln",
                [work.PathOf("pictures/photo-000.jpg"), work.PathOf("frame/Grandma/hard.jpg")]
            )
        )
        {
            await link.EndAsync("the hard link");
        }

        Write(work, "pictures", "select: {limit: 3}", "order: newest");
        (await work.RunAsync("sync", "--json", "--release", "foreign-photos")).Expect(0);

        (await work.RunAsync("sync", "--json")).Expect(0);

        Assert.True(work.Has("frame/Grandma/hard.jpg"));
        Assert.Equal(8, Directory.GetFiles(work.PathOf("pictures")).Length);
    }

    private static void Write(Workspace work, string source, params string[] settings) =>
        work.Write(
            "picsync.yaml",
            $"albums:\n- name: Grandma\n  sources:\n    folders: [{source}]\n  target: {{folder: frame}}\n"
                + string.Concat(settings.Select(static line => $"  {line}\n"))
        );
}
