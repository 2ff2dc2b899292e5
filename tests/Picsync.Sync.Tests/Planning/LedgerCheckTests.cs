namespace Picsync.Sync.Tests.Planning;

public sealed class LedgerCheckTests
{
    // Contents of the items t1, t2, …; 0 for no digest. Of each the ledger holds its own number.
    [Theory]
    [InlineData(true)]
    [InlineData(true, 1)]
    [InlineData(false, 9)]
    [InlineData(false, 0)]
    [InlineData(false, 0, 0)]
    [InlineData(true, 1, 0)]
    [InlineData(true, 1, 9)]
    [InlineData(false, 1, 9, 8)]
    [InlineData(true, 1, 2, 9)]
    public void List_is_believed_unless_most_digests_are_others_than_were_confirmed(bool isBelieved, params int[] contents)
    {
        Assert.Equal(isBelieved, LedgerCheck.IsBelieved(Items(contents), Ledger(1, 2, 3), []));
    }

    [Fact]
    public void List_is_believed_where_nothing_was_confirmed()
    {
        Assert.True(LedgerCheck.IsBelieved(Items([9, 0]), Ledger(), []));
    }

    [Fact]
    public void List_of_unknown_items_is_believed_when_a_source_knows_one_of_them()
    {
        TargetItem[] items = [Digest.Item("new", 7)];

        Assert.False(LedgerCheck.IsBelieved(items, Ledger(1), [null]));
        Assert.True(LedgerCheck.IsBelieved(items, Ledger(1), [null, Digest.Of(7)]));
    }

    private static List<TargetItem> Items(int[] contents) =>
        [.. contents.Select(static (content, i) => content == 0 ? new TargetItem($"t{i + 1}") : Digest.Item($"t{i + 1}", content))];

    private static Dictionary<ContentHash, LedgerEntry> Ledger(params int[] contents) =>
        contents.ToDictionary(
            Digest.Of,
            static content => new LedgerEntry(Digest.Of(content), $"t{content}", "a.jpg", DateTimeOffset.UnixEpoch)
        );
}
