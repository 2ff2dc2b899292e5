namespace Picsync.Sync.Tests;

public sealed class RoomTests
{
    [Theory]
    [InlineData(null, 3)]
    [InlineData(1L, 1)]
    [InlineData(20L, 2)]
    [InlineData(1_000_000L, 3)]
    public void Full_target_lets_go_one_photo_for_each_that_waits_and_fewer_where_large_ones_go(long? waitingBytes, int expected)
    {
        var verdict = DeletionJudge.Judge(QuestionAbout(lengthBytes: 10, new RoomWanted(3, waitingBytes)));

        Assert.Equal((expected, 8 - expected), (verdict.Delete.Count, verdict.WaitingForRoomCount));
        Assert.Equal(8, verdict.Delete.Count + verdict.Kept.Count);
    }

    [Fact]
    public void Full_target_that_tells_no_sizes_lets_go_one_photo_for_each_that_waits()
    {
        var verdict = DeletionJudge.Judge(QuestionAbout(lengthBytes: null, new RoomWanted(3, 1)));

        Assert.Equal(3, verdict.Delete.Count);
    }

    private static DeletionQuestion QuestionAbout(long? lengthBytes, RoomWanted room) =>
        new()
        {
            Policy = new SyncPolicy { Guards = new GuardPolicy { AlwaysAllowedDeletes = 8 } },
            Surplus = [.. Enumerable.Range(1, 8).Select(id => new TargetItem($"{id}") { LengthBytes = lengthBytes })],
            Ledger = new Dictionary<ContentHash, LedgerEntry>(),
            IsAdopted = true,
            Room = room,
            Numbers = new DeletionCase(30, 30, 40, 40, 0, 0, 0, 0, TargetHashesAreBelieved: true),
        };
}
