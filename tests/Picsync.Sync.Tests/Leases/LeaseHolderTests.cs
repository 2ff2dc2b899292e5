namespace Picsync.Sync.Tests.Leases;

public sealed class LeaseHolderTests
{
    [Theory]
    [InlineData("2/nas/17/1/place/a", "process 17 on nas")]
    [InlineData("nas/17/1/a", "process 17 on nas")]
    [InlineData("1/nas/17/1/place/a", "1/nas/17/1/place/a")]
    [InlineData("anything", "anything")]
    [InlineData("", "")]
    public void Holder_is_told_by_process_and_machine(string holder, string words) => Assert.Equal(words, LeaseHolder.Describe(holder));

    [Fact]
    public void Name_of_this_process_is_one_that_is_not_gone_and_no_two_runners_share_it()
    {
        var (one, other) = (LeaseHolder.NewName(), LeaseHolder.NewName());

        Assert.NotEqual(one, other);
        Assert.False(LeaseHolder.IsGone(one));
        Assert.Equal($"process {Environment.ProcessId} on {Environment.MachineName}", LeaseHolder.Describe(one));
        Assert.Equal(8, one.Split('/')[^1].Length);
        Assert.Equal(one[..^8], other[..^8]);
    }

    [Fact]
    public void Process_that_ended_or_whose_id_another_has_is_gone_and_what_cannot_be_judged_is_not()
    {
        var own = ProcessIdentity.Current!;
        var machine = Environment.MachineName;

        Assert.True(LeaseHolder.IsGone($"2/{machine}/{int.MaxValue}/{own.Start}/{own.Place}/a"));
        Assert.True(LeaseHolder.IsGone($"2/{machine}/{own.Id}/0/{own.Place}/a"));
        Assert.False(LeaseHolder.IsGone($"1/{machine}/{int.MaxValue}/{own.Start}/{own.Place}/a"));
        Assert.False(LeaseHolder.IsGone($"2/{machine}/{int.MaxValue}/{own.Start}/elsewhere/a"));
        Assert.False(LeaseHolder.IsGone($"2/{machine}/-7/{own.Start}/{own.Place}/a"));
        Assert.False(LeaseHolder.IsGone($"{machine}/{int.MaxValue}/{own.Start}/a"));
    }
}
