using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: an album could lie in the trash, a source be the trash, and a trash inside a source was listed like any folder.</summary>
public sealed class TrashAmongTheSources
{
    private const string Trash = "picsync-metadata-cache.db.trash";

    [Theory]
    [InlineData(Trash, "frame", "source")]
    [InlineData(Trash + "/photos", "frame", "source")]
    [InlineData("link", "frame", "source")]
    [InlineData("pictures", Trash, "album")]
    [InlineData("pictures", "link/inner", "album")]
    public async Task What_lies_in_the_trash_is_refused_before_anything_is_done(string source, string target, string what)
    {
        using var work = new Workspace();
        Pictures.Add(work, "pictures", first: 0, count: 3);
        Pictures.Add(work, Trash + "/photos", first: 10, count: 3);
        Directory.CreateDirectory(work.PathOf(Trash + "/inner"));
        Directory.CreateDirectory(work.PathOf("frame"));
        Directory.CreateSymbolicLink(work.PathOf("link"), work.PathOf(Trash));
        Write(work, source, target);

        var result = await work.RunAsync("sync", "--json");
        var plan = await work.RunAsync("plan");

        result.Expect(2);
        plan.Expect(2);
        Assert.Contains($"the {what} of 'Grandma'", result.Error, StringComparison.Ordinal);
        Assert.Contains("lies in the trash", result.Error, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(work.PathOf(Trash + "/photos")).Length);
        Assert.False(Directory.Exists(work.PathOf(target + "/Grandma")));
    }

    [Fact]
    public async Task Trash_inside_a_source_is_left_out_with_a_word()
    {
        using var work = new Workspace();
        Pictures.Add(work, "pictures", first: 0, count: 8);
        Directory.CreateDirectory(work.PathOf("frame"));
        Write(work, "pictures", "frame");
        string[] sync = ["sync", "--cache", "pictures/own.db", "--json"];
        (await work.RunAsync(sync)).Expect(0);
        File.Delete(Directory.GetFiles(work.PathOf("pictures"), "*.jpg").Order().First());
        (await work.RunAsync(sync)).Expect(0);
        var kept = Assert.Single(Directory.GetFiles(work.PathOf("pictures/own.db.trash/photos")));
        File.Copy(kept, kept + ".jpg");

        var result = await work.RunAsync(sync);

        result.Expect(0);
        Assert.Contains("Picsync keeps there what it deleted", result.Output, StringComparison.Ordinal);
        Assert.Equal(7, Directory.GetFiles(work.PathOf("frame/Grandma"), "*.jpg").Length);
    }

    private static void Write(Workspace work, string source, string target) =>
        work.Write(
            "picsync.yaml",
            $"albums:\n- name: Grandma\n  sources:\n    folders: [{source}]\n  target: {{folder: {target}}}\n  delete: true\n"
        );
}
