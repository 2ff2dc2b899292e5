using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What a journal remembers of what sources listed. <see cref="SyncJournalContract"/> includes it.</summary>
public abstract class SyncJournalListContract : SyncJournalLeaseContract
{
    private static readonly JournalKey s_album = new("nixplay", "Grandma 👵");
    private static readonly ListKey s_list = new(new SourceId("folder/pictures"), "");
    private static readonly ListKey s_ofAda = new(new SourceId("library/1"), "people all [Ada; Zoë]");
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 22, 58, 41, 123, TimeSpan.Zero);

    [Fact]
    public async Task Journal_remembers_no_list_at_first()
    {
        var journal = await CreateEmptyJournalAsync();

        Assert.Empty(await journal.GetListsAsync(s_album, CancellationToken.None));
        Assert.Empty(await journal.GetMembersAsync(s_album, s_list, onlyLeft: false, CancellationToken.None));
    }

    [Fact]
    public async Task List_is_remembered_with_all_that_is_known_of_it_and_its_items()
    {
        var journal = await CreateEmptyJournalAsync();
        var seen = Observation(0, 2) with
        {
            LeftCount = 3,
            CameCount = 4,
            Listing = Observation(0, 2).Listing with { Place = "ext4 /dev/sda1", CountDifference = -2 },
        };
        var habit = new CountHabit(-2, "ab", s_start) { AcceptedAt = s_start.AddHours(1) };
        ListMember[] members =
        [
            Member(1) with
            {
                Part = "Summer 🌅",
                TakenAt = new DateTime(2020, 2, 29, 23, 59, 59),
            },
            Member(2) with
            {
                LeftAt = s_start.AddDays(1),
                Place = "tmpfs",
                IsSettled = true,
            },
            Member(3) with
            {
                Hash = ContentHash.OfLibraryItem("nas/photos", "3"),
            },
            Member(4) with
            {
                Hash = null,
            },
        ];

        await ChangeAsync(
            journal,
            new ListChange(s_ofAda)
            {
                Observation = seen,
                MembersDigest = "cd",
                Habit = habit,
                Put = members,
            }
        );

        journal = await ReopenAsync(journal);
        var list = Assert.Single(await journal.GetListsAsync(s_album, CancellationToken.None));
        Assert.Equal((s_ofAda, "cd", habit, true), (list.Key, list.MembersDigest, list.Habit, list.HasLeftMembers));
        Assert.Equal(seen, Assert.Single(list.Observations));
        Assert.Equal(members.ToHashSet(), await MembersAsync(journal, s_ofAda));
        Assert.Equal([members[1]], await journal.GetMembersAsync(s_album, s_ofAda, onlyLeft: true, CancellationToken.None));
    }

    [Fact]
    public async Task Items_are_replaced_by_id_and_digest_and_those_removed_are_gone()
    {
        var journal = await CreateEmptyJournalAsync();
        var unknown = Member(3) with { Hash = null };
        await ChangeAsync(journal, new ListChange(s_list) { Put = [Member(1), Member(2), unknown, Member(4)] });
        var left = Member(1) with { LeftAt = s_start };
        var edited = Member(1) with { Hash = Member(9).Hash };

        await ChangeAsync(journal, new ListChange(s_list) { Put = [left, edited, Member(3)], Removed = [Member(2), unknown, Member(77)] });

        journal = await ReopenAsync(journal);
        Assert.Equal([left, edited, Member(3), Member(4)], await MembersAsync(journal, s_list));
    }

    [Fact]
    public async Task Observations_come_newest_first_and_those_before_a_moment_are_forgotten()
    {
        var journal = await CreateEmptyJournalAsync();
        foreach (var hour in (int[])[0, 2, 1, 3])
        {
            await ChangeAsync(journal, new ListChange(s_list) { Observation = Observation(hour, hour) });
        }

        await ChangeAsync(
            journal,
            new ListChange(s_list)
            {
                Observation = Observation(3, 33),
                ForgetBefore = s_start.AddHours(1),
                MembersDigest = "new",
            }
        );

        journal = await ReopenAsync(journal);
        var list = Assert.Single(await journal.GetListsAsync(s_album, CancellationToken.None));
        Assert.Equal([Observation(3, 33), Observation(2, 2), Observation(1, 1)], list.Observations);
        Assert.Equal(("new", null, false), (list.MembersDigest, list.Habit, list.HasLeftMembers));
    }

    [Fact]
    public async Task Lists_of_other_albums_targets_sources_and_conditions_are_kept_apart()
    {
        var journal = await CreateEmptyJournalAsync();
        ListKey[] lists = [s_list, s_ofAda, s_ofAda with { Conditions = "" }, s_list with { Conditions = "since 1y" }];
        foreach (var (list, i) in lists.Select(static (list, i) => (list, i)))
        {
            await ChangeAsync(journal, new ListChange(list) { Put = [Member(i)] });
        }

        JournalKey[] others = [s_album with { AlbumName = "Grandpa" }, s_album with { TargetId = "folder" }];
        foreach (var other in others)
        {
            await journal.UpdateListsAsync(other, [new ListChange(s_list) { Put = [Member(50)] }], CancellationToken.None);
        }

        await ChangeAsync(journal, new ListChange(lists[2]) { Forgets = true }, new ListChange(lists[3]) { Put = [Member(60)] });

        journal = await ReopenAsync(journal);
        var known = await journal.GetListsAsync(s_album, CancellationToken.None);
        Assert.Equal([lists[0], lists[1], lists[3]], known.Select(static list => list.Key).ToHashSet());
        Assert.Equal([Member(0)], await MembersAsync(journal, lists[0]));
        Assert.Empty(await MembersAsync(journal, lists[2]));
        Assert.Equal([Member(3), Member(60)], await MembersAsync(journal, lists[3]));
        foreach (var other in others)
        {
            Assert.Equal([Member(50)], await journal.GetMembersAsync(other, s_list, onlyLeft: false, CancellationToken.None));
        }
    }

    [Fact]
    public async Task List_that_was_forgotten_begins_anew()
    {
        var journal = await CreateEmptyJournalAsync();
        await ChangeAsync(journal, new ListChange(s_list) { Observation = Observation(0, 1), Put = [Member(1)] });

        await ChangeAsync(journal, new ListChange(s_list) { Forgets = true }, new ListChange(s_ofAda) { Forgets = true });
        var between = await journal.GetListsAsync(s_album, CancellationToken.None);
        await ChangeAsync(journal, new ListChange(s_list) { Put = [Member(2)] });

        journal = await ReopenAsync(journal);
        Assert.Empty(between);
        Assert.Empty(Assert.Single(await journal.GetListsAsync(s_album, CancellationToken.None)).Observations);
        Assert.Equal([Member(2)], await MembersAsync(journal, s_list));
    }

    [Fact]
    public async Task Cancelled_change_of_lists_keeps_nothing()
    {
        var journal = await CreateEmptyJournalAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            journal.UpdateListsAsync(s_album, [new ListChange(s_list) { Put = [Member(1)] }], new CancellationToken(canceled: true))
        );

        Assert.Empty(await journal.GetListsAsync(s_album, CancellationToken.None));
    }

    private static Task ChangeAsync(ISyncJournal journal, params ListChange[] changes) =>
        journal.UpdateListsAsync(s_album, changes, CancellationToken.None);

    private static async Task<HashSet<ListMember>> MembersAsync(ISyncJournal journal, ListKey list) =>
        [.. await journal.GetMembersAsync(s_album, list, onlyLeft: false, CancellationToken.None)];

    private static ListObservation Observation(int hour, int count) =>
        new(new RunId($"r{hour}"), new CertifiedListing(s_start.AddHours(hour), count, $"digest {count}"));

    private static ListMember Member(int seed) => new($"item {seed} 🌅", SamplePhoto.Create("x", seed).Hashes.Md5!.Value);
}
