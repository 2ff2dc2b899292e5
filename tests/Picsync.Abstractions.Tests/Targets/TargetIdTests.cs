namespace Picsync.Abstractions.Tests;

public sealed class TargetIdTests
{
    private static readonly Uri s_address = new("https://api.nixplay.com/");

    [Fact]
    public void Id_is_the_name_and_a_digest()
    {
        var id = TargetId.Of("nixplay", s_address, "ada@example.com");

        Assert.Matches("^nixplay#[0-9a-f]{20}$", id);
        Assert.Equal("nixplay", TargetId.NameOf(id));
    }

    [Fact]
    public void Id_stays_the_same_from_version_to_version()
    {
        // Another digest would make every album one of somebody else's.
        Assert.Equal("nixplay#fbf72a65c027fa9f2ae9", TargetId.Of("nixplay", s_address, "ada@example.com"));
    }

    [Theory]
    [InlineData("https://api.nixplay.com", "Ada@Example.com ")]
    [InlineData("https://API.NIXPLAY.COM./", " ada@example.com")]
    [InlineData("https://api.nixplay.com:443//", "ADA@EXAMPLE.COM")]
    public void One_account_has_one_id_however_it_is_written(string address, string account) =>
        Assert.Equal(TargetId.Of("nixplay", s_address, "ada@example.com"), TargetId.Of("nixplay", new Uri(address), account));

    [Theory]
    [InlineData("https://api.nixplay.com/", "max@example.com")]
    [InlineData("https://api.nixplay.com/", "")]
    [InlineData("https://api.nixplay.com/v2", "ada@example.com")]
    [InlineData("https://api.nixplay.com:8443/", "ada@example.com")]
    [InlineData("https://nixplay.com/", "ada@example.com")]
    [InlineData("http://127.0.0.1:443/", "ada@example.com")]
    public void Another_account_or_address_has_another_id(string address, string account) =>
        Assert.NotEqual(TargetId.Of("nixplay", s_address, "ada@example.com"), TargetId.Of("nixplay", new Uri(address), account));

    [Fact]
    public void Account_is_never_taken_for_a_part_of_the_place() =>
        Assert.NotEqual(TargetId.Of("nas", "a", "b c"), TargetId.Of("nas", "a b", "c"));

    [Theory]
    [InlineData("folder//mnt/stick/Photos #1")]
    [InlineData("nixplay")]
    [InlineData("#0123456789abcdef0123")]
    [InlineData("nixplay#0123456789abcdef012")]
    [InlineData("nixplay#0123456789ABCDEF0123")]
    [InlineData("")]
    public void Name_of_an_id_without_a_digest_is_the_id(string id) => Assert.Equal(id, TargetId.NameOf(id));
}
