namespace Picsync.Nixplay.Tests;

public sealed class PlaylistPlannerTests
{
    private static readonly PlaylistRules s_ordered = new(2000, KeepsOrder: true, RemovesSurplus: true);

    [Fact]
    public void Playlist_as_wanted_needs_no_change()
    {
        var change = Plan([1, 2, 3], Current(1, 2, 3), s_ordered);

        Assert.True(change.IsNothing);
    }

    [Fact]
    public void New_photos_at_the_end_are_appended_and_nothing_else()
    {
        var change = Plan([1, 2, 3, 4], Current(1, 2), s_ordered);

        Assert.Equal([3, 4], Assert.IsType<PlaylistStep.Append>(Assert.Single(change.Steps)).PhotoIds);
        Assert.Empty(change.Surplus);
    }

    [Fact]
    public void Moved_photos_are_appended_before_their_old_entries_go()
    {
        var change = Plan([1, 3, 2], Current(1, 2, 3), s_ordered);

        Assert.Equal([2], Assert.IsType<PlaylistStep.Append>(Assert.Single(change.Steps)).PhotoIds);
        Assert.Equal(["i1"], change.Surplus);
    }

    [Fact]
    public void Second_copies_go_and_the_first_stays()
    {
        var change = Plan([1, 2], Current(1, 2, 1, 2), s_ordered);

        Assert.Empty(change.Steps);
        Assert.Equal(["i2", "i3"], change.Surplus);
    }

    [Fact]
    public void Entries_from_elsewhere_stay()
    {
        PlaylistEntry[] current = [new("web", null), new("i1", 1), new("other", 77), new("i2", 2)];

        var change = PlaylistPlanner.Plan([2], current, new HashSet<long> { 1 }, s_ordered);

        Assert.Equal(["i1"], change.Surplus);
        Assert.Equal(2, change.ForeignCount);
    }

    [Fact]
    public void Order_is_left_alone_where_it_does_not_matter()
    {
        var change = Plan([3, 2, 1, 4], Current(1, 2, 3), s_ordered with { KeepsOrder = false });

        Assert.Equal([4], Assert.IsType<PlaylistStep.Append>(Assert.Single(change.Steps)).PhotoIds);
        Assert.Empty(change.Surplus);
    }

    [Fact]
    public void Nothing_is_removed_where_that_is_forbidden()
    {
        var change = Plan([3, 2], Current(1, 2, 2), s_ordered with { RemovesSurplus = false });

        Assert.Equal([3], change.Appended);
        Assert.Empty(change.Surplus);
    }

    [Fact]
    public void Photos_beyond_the_cap_are_counted_and_the_first_are_shown()
    {
        var change = Plan([.. Enumerable.Range(1, 15).Select(static id => (long)id)], Current(1, 2), s_ordered with { Cap = 10 });

        Assert.Equal(5, change.NotShownCount);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], change.Appended);
    }

    [Fact]
    public void Entry_without_an_id_is_never_shown_twice()
    {
        PlaylistEntry[] current = [new(null, 2), new("i1", 1)];

        var change = PlaylistPlanner.Plan([1, 2], current, new HashSet<long>(), s_ordered);

        Assert.True(change.IsNothing);
    }

    [Fact]
    public void Rewriting_appends_every_photo_anew_before_its_old_entry_goes()
    {
        PlaylistEntry[] current = [new("i0", 1), new("web", null), new("i1", 2), new("i2", 3)];

        var change = Plan([1, 2], current, s_ordered with { Rewrites = true });

        Assert.Equal([1, 2], Assert.IsType<PlaylistStep.Append>(Assert.Single(change.Steps)).PhotoIds);
        Assert.Equal(["i2", "i0", "i1"], change.Surplus);
        Assert.Equal(1, change.ForeignCount);
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    public void Any_change_is_safe_on_the_way_and_right_at_the_end(bool keepsOrder, bool removes, bool rewrites)
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var cap = random.Next(2, 40);
            var rules = new PlaylistRules(cap, keepsOrder, removes, rewrites);
            var wanted = Shuffled(random, random.Next(0, 50));
            var current = RandomPlaylist(random, random.Next(0, cap + 1));
            var ours = Enumerable.Range(1, 30).Select(static id => (long)id).ToHashSet();

            var change = PlaylistPlanner.Plan(wanted, current, ours, rules);

            Check(seed, wanted, current, ours, change, rules);
        }
    }

    private static void Check(
        int seed,
        List<long> wanted,
        List<PlaylistEntry> current,
        HashSet<long> ours,
        PlaylistChange change,
        PlaylistRules rules
    )
    {
        var list = current.ToList();
        var wantedSet = wanted.ToHashSet();
        var next = 0;
        foreach (var step in change.Steps)
        {
            if (step is PlaylistStep.Append append)
            {
                list.AddRange(append.PhotoIds.Select(id => new PlaylistEntry($"new{next++}", id)));
            }
            else
            {
                Remove(((PlaylistStep.Remove)step).ItemIds);
            }

            Assert.True(list.Count <= rules.Cap, $"seed {seed}: over the cap");
            Assert.True(list.Count > 0, $"seed {seed}: empty on the way");
        }

        Remove(change.Surplus);
        bool IsForeign(PlaylistEntry entry) => entry.PhotoId is not { } id || (!wantedSet.Contains(id) && !ours.Contains(id));
        Assert.Equal(current.Where(IsForeign), list.Where(IsForeign));
        var shown = list.Where(entry => !IsForeign(entry)).Select(static entry => entry.PhotoId!.Value).ToList();
        if (rules.Rewrites)
        {
            var mine = list.Where(entry => entry.PhotoId is { } id && wantedSet.Contains(id)).ToList();
            Assert.All(mine, entry => Assert.StartsWith("new", entry.ItemId, StringComparison.Ordinal));
            Assert.Equal(
                wanted.Where(id => mine.Exists(entry => entry.PhotoId == id)).Select(static id => (long?)id),
                mine.Select(static entry => entry.PhotoId)
            );
            Assert.Equal(wanted.Count - change.NotShownCount, mine.Count);
        }

        if (!rules.RemovesSurplus && rules.Rewrites)
        {
            bool IsWanted(PlaylistEntry entry) => entry.PhotoId is { } id && wantedSet.Contains(id);
            Assert.Equal(current.Where(entry => !IsWanted(entry)), list.Where(entry => !IsWanted(entry)));
            Assert.Superset(current.Where(IsWanted).Select(static entry => entry.PhotoId!.Value).ToHashSet(), shown.ToHashSet());
            return;
        }

        if (!rules.RemovesSurplus)
        {
            Assert.Equal(current, list.Take(current.Count));
            Assert.Equal(wanted.Count - change.NotShownCount, wanted.Count(shown.Contains));
            return;
        }

        Assert.Equal(Math.Min(wanted.Count, rules.Cap - current.Count(IsForeign)), shown.Count);
        Assert.Equal(wanted.Count - shown.Count, change.NotShownCount);
        var expected = wanted.Take(shown.Count);
        Assert.Equal(rules.KeepsOrder ? expected : expected.Order(), rules.KeepsOrder ? shown : shown.Order());

        void Remove(IReadOnlyList<string> ids)
        {
            Assert.All(ids, static id => Assert.False(string.IsNullOrEmpty(id)));
            Assert.Equal(ids.Count, list.RemoveAll(entry => entry.ItemId is { } id && ids.Contains(id)));
        }
    }

    private static List<long> Shuffled(Random random, int count)
    {
        var ids = Enumerable.Range(1, 50).Select(static id => (long)id).ToArray();
        random.Shuffle(ids);
        return [.. ids.Take(count)];
    }

    private static List<PlaylistEntry> RandomPlaylist(Random random, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new PlaylistEntry(
                    $"i{i}",
                    random.Next(10) == 0 ? null
                        : random.Next(20) == 0 ? 1000 + i
                        : random.Next(1, 51)
                )),
        ];

    private static PlaylistChange Plan(long[] wanted, PlaylistEntry[] current, PlaylistRules rules) =>
        PlaylistPlanner.Plan(wanted, current, new HashSet<long> { 1, 2, 3, 4, 5 }, rules);

    private static PlaylistEntry[] Current(params long[] photoIds) =>
        [.. photoIds.Select(static (id, i) => new PlaylistEntry($"i{i}", id))];
}
