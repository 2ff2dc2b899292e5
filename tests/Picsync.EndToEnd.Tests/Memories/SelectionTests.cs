using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Memories;

public sealed class SelectionTests : IDisposable
{
    private readonly Workspace _work = new();

    public SelectionTests() => Directory.CreateDirectory(_work.PathOf("frame"));

    [Fact]
    public async Task Photos_of_the_last_year_are_taken_and_the_others_counted()
    {
        AddDatedPictures(_work, young: 3, old: 5);
        Configure("sources: {folders: {path: pictures, dates: file}}", "select: {since: 1y}");

        var result = await _work.RunAsync("sync", "--json");
        var human = await _work.RunAsync("sync");

        result.Expect(0);
        Assert.Equal((3, 3, 5), (Count(result, "listed"), Count(result, "uploaded"), Count(result, "leftOut")));
        Assert.Equal(["photo-000.jpg", "photo-001.jpg", "photo-002.jpg"], Shown(_work));
        Assert.Contains("the sources list 8 photos, of which the rule takes 3", human.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_of_one_folder_leaves_the_other_alone()
    {
        AddDatedPictures(_work, young: 2, old: 3);
        Pictures.Add(_work, "more", first: 500, count: 2);
        Configure("sources: {folders: [{path: pictures, dates: file, until: 1y}, more]}", "");

        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal(["photo-100.jpg", "photo-101.jpg", "photo-102.jpg", "photo-500.jpg", "photo-501.jpg"], Shown(_work));
    }

    [Fact]
    public async Task Rule_that_a_folder_cannot_answer_is_refused_with_file_line_key_and_source()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 2);
        Configure("sources: {folders: pictures}", "select: {people: {all: [Ada]}}");

        var result = await _work.RunAsync("sync");

        result.Expect(2);
        Assert.Matches(
            @"picsync\.yaml:5:\d+: albums\[0\]\.select\.people: the source folder/\S*pictures does not know who is in a photo",
            result.Error
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_work.PathOf("frame")));
    }

    [Fact]
    public async Task Rule_that_takes_nothing_keeps_the_album_and_exits_as_partial()
    {
        AddDatedPictures(_work, young: 2, old: 3);
        Configure("sources: {folders: {path: pictures, dates: file}}", "");
        (await _work.RunAsync("sync")).Expect(0);
        Configure("sources: {folders: {path: pictures, dates: file}}", "select: {until: 1980-01-01}");

        var result = await _work.RunAsync("sync", "--json");

        result.Expect(3);
        Assert.Equal("partial", result.Album("Grandma").GetProperty("status").GetString());
        Assert.Contains("until leaves out 5", result.Album("Grandma").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(5, Shown(_work).Length);
    }

    [Fact]
    public async Task Rule_that_is_not_saved_is_planned_with_what_comes_and_goes_and_why()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 12);
        Configure("sources: {folders: pictures}", "select: {limit: 8}");
        (await _work.RunAsync("sync")).Expect(0);

        var fewer = await _work.RunAsync("plan", "--set", "select.limit=5");
        var more = await _work.RunAsync("plan", "--set", "select.limit=10", "--set", "order=source", "--album", "Grandma", "--json");
        var many = await _work.RunAsync("plan", "--set", "select.limit=2");
        var wrong = await _work.RunAsync("plan", "--set", "select.limt=2");

        fewer.Expect(0);
        Assert.Contains(
            "delete     Grandma/photo-005.jpg: It comes after the first 5 that the rule takes.",
            fewer.Output,
            StringComparison.Ordinal
        );
        more.Expect(0);
        var plan = more.Album("Grandma").GetProperty("plan");
        Assert.Equal(
            (2, 8, 0),
            (
                plan.GetProperty("upload").GetInt32() + plan.GetProperty("examine").GetInt32(),
                plan.GetProperty("keep").GetInt32(),
                plan.GetProperty("delete").GetInt32()
            )
        );
        many.Expect(4);
        Assert.Contains("because the album's rule changed", many.Output, StringComparison.Ordinal);
        Assert.Contains(
            "hold back  Grandma/photo-007.jpg: It comes after the first 2 that the rule takes.",
            many.Output,
            StringComparison.Ordinal
        );
        wrong.Expect(2);
        Assert.Contains("--set select.limt=2: albums[0].select.limt", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(8, Shown(_work).Length);
    }

    [LinuxFact]
    public async Task Sample_is_the_same_for_two_machines_of_one_day_and_another_on_the_next_without_a_guard()
    {
        using var other = new Workspace();
        Directory.CreateDirectory(other.PathOf("frame"));
        foreach (var machine in (Workspace[])[_work, other])
        {
            Pictures.Add(machine, "pictures", first: 0, count: 24);
            Configure(machine, "sources: {folders: pictures}", "select: {limit: 8, sample: daily}");

            // Kiritimati and the far west are 26 hours apart: their days always differ, by one or two.
            machine.Environment["TZ"] = "Etc/GMT+12";
        }

        (await _work.RunAsync("sync")).Expect(0);
        (await other.RunAsync("sync")).Expect(0);
        var first = Shown(_work);
        var again = await _work.RunAsync("sync", "--json");
        _work.Environment["TZ"] = "Etc/GMT-14";
        var plan = await _work.RunAsync("plan");
        var next = await _work.RunAsync("sync", "--json");
        var explained = await _work.RunAsync("explain", first[0]);

        Assert.Equal(8, first.Length);
        Assert.Equal(first, Shown(other));
        Assert.Equal(8, Count(again, "unchanged"));
        plan.Expect(0);
        Assert.Matches(@"delete +Grandma/photo-\d+\.jpg: It left the sample of \d{4}-\d\d-\d\d\.", plan.Output);
        next.Expect(0);
        Assert.Equal((8, 8, 16), (Count(next, "uploaded"), Count(next, "deleted"), Count(next, "leftOut")));
        Assert.Empty(Shown(_work).Intersect(first));
        Assert.Contains("not in the album. It is not in the sample of", explained.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _work.Dispose();

    private void Configure(string sources, string select) => Configure(_work, sources, select);

    private static void Configure(Workspace work, string sources, string select) =>
        work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  {sources}\n  target: {{folder: frame}}\n  {select}\n");

    private static void AddDatedPictures(Workspace work, int young, int old)
    {
        Pictures.Add(work, "pictures", first: 0, count: young);
        Pictures.Add(work, "pictures", first: 100, count: old);
        for (var i = 0; i < old; i++)
        {
            File.SetLastWriteTimeUtc(
                work.PathOf($"pictures/photo-{100 + i}.jpg"),
                new DateTime(2012, 6, 1 + i, 12, 0, 0, DateTimeKind.Utc)
            );
        }
    }

    private static int Count(PicsyncResult result, string name) =>
        result.Album("Grandma").TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : 0;

    private static string[] Shown(Workspace work) =>
        [.. Directory.EnumerateFiles(work.PathOf("frame/Grandma"), "*.jpg").Select(static path => Path.GetFileName(path)).Order()];
}
