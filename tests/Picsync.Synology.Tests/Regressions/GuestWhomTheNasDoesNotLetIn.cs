using Picsync.Synology.Routing;
using Picsync.Synology.Tests.Database;
using Picsync.Synology.Tests.WebApi;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>An album that was shared by the web API with a user who is disabled, or by an account that is, said nothing of it.</summary>
public sealed class GuestWhomTheNasDoesNotLetIn
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Guest_is_named_and_the_others_are_let_in(bool isForAll)
    {
        await using var bed = await NasBed.StartAsync();
        var (max, lena) = (bed.Nas.AddUser("max"), bed.Nas.AddUser("lena"));
        bed.Nas.Options.IgnoresMember = id => id == max.SystemId;
        var photo = (int)bed.AddPhotos(1)[0].Id;
        var target = bed.Target(isForAll ? new AlbumShare { IsForAll = true } : new AlbumShare { Users = ["max", "lena"] });

        var receipt = await Bed.FillAsync(target, "Best", photo);

        Assert.Contains("max (whom the album is shared with) was not let in", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
        Assert.Equal([lena.SystemId], Assert.Single(bed.Nas.Albums).Members.Keys);
    }

    [Fact]
    public async Task Nobody_is_named_where_all_are_let_in()
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.AddUser("max");

        var receipt = await Bed.FillAsync(bed.Target(new AlbumShare { Users = ["max"] }), "Best", (int)bed.AddPhotos(1)[0].Id);

        Assert.Empty(receipt.Warnings);
    }

    [Fact]
    public async Task Owner_who_is_disabled_or_a_guest_of_the_nas_is_told_at_the_sign_in()
    {
        await using var bed = await NasBed.StartAsync(static options => options.SignInRefusal = 401);

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => Bed.FillAsync(bed.Target(), "Best", 1));

        Assert.Contains("the account is disabled, or it is the guest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_who_is_unknown_is_told_before_anything_is_asked()
    {
        await using var bed = await NasBed.StartAsync();

        Assert.Throws<ConfigurationException>(() => bed.Target(user: "nobody"));
        Assert.Empty(bed.Nas.Calls);
    }
}
