using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>
/// What every target is called: what Picsync may delete is remembered under its id, so two accounts never have one.
/// <see cref="FrameTargetContract"/> and <see cref="LinkingFrameTargetContract"/> include it. Nothing is contacted.
/// </summary>
public abstract class TargetIdentityContract
{
    /// <summary>Makes one target as people may write it: with another slash in its address, an e-mail address in capitals, through a link.</summary>
    /// <returns>Two targets or more, which are one place of one account.</returns>
    protected abstract IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays();

    /// <summary>Makes targets of others than <see cref="WriteOneTargetInManyWays"/>: of another account, at another address, of another place.</summary>
    /// <returns>One target or more, each of them another one.</returns>
    protected abstract IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers();

    [Fact]
    public void Two_accounts_have_two_ids()
    {
        var others = CreateTargetsOfOthers();
        string[] ids = [WriteOneTargetInManyWays()[0].Id, .. others.Select(static other => other.Id)];

        Assert.NotEmpty(others);
        Assert.Equal(ids, ids.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Account_has_one_id_however_it_is_written()
    {
        var ways = WriteOneTargetInManyWays();

        Assert.True(ways.Count > 1, "One way tells nothing.");
        Assert.Single(ways.Select(static target => target.Id).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Id_tells_no_web_address_and_no_e_mail_address()
    {
        var targets = WriteOneTargetInManyWays().Concat(CreateTargetsOfOthers());

        Assert.All(
            targets,
            static target =>
            {
                Assert.DoesNotContain('@', target.Id);
                Assert.DoesNotContain("://", target.Id, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Name_for_a_person_holds_no_digest()
    {
        var names = WriteOneTargetInManyWays().Concat(CreateTargetsOfOthers()).Select(static target => target.DisplayName);

        Assert.All(names, static name => Assert.Equal(TargetId.NameOf(name), name));
    }
}
