using System.Text.Json.Nodes;
using System.Web;
using Picsync.Importer.Tests.World;

namespace Picsync.Importer.Tests.Regressions;

/// <summary>An ID token that was made for another sign-in, or for none, was taken.</summary>
public sealed class IdTokenOfAnotherSignIn
{
    [Theory]
    [InlineData("of-another-sign-in")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Id_token_with_another_nonce_signs_nobody_in(string? nonce)
    {
        await using var world = await ImporterWorld.StartAsync(google: options => options.ChangeIdToken = claims => Change(claims, nonce));
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync();

        Assert.Equal("/?sign-in=unproven", end.PathAndQuery);
        Assert.False((bool)(await visitor.RenewTokenAsync())["isSignedIn"]!);
    }

    [Fact]
    public async Task Id_token_of_an_earlier_sign_in_of_the_same_browser_signs_nobody_in()
    {
        var nonces = new List<string>();
        await using var world = await ImporterWorld.StartAsync(google: options =>
            options.ChangeIdToken = claims =>
            {
                nonces.Add((string)claims["nonce"]!);
                claims["nonce"] = nonces[0];
            }
        );
        using var visitor = await Visitor.SignedInAsync(world);

        var again = await visitor.SignInAsync();

        Assert.Equal("/?sign-in=unproven", again.PathAndQuery);
        Assert.Equal(2, nonces.Distinct().Count());
        Assert.Empty(world.Google.Violations);
    }

    [Fact]
    public async Task Code_of_another_browsers_sign_in_signs_nobody_in()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var other = new Visitor(world);
        var stolen = HttpUtility.ParseQueryString((await other.DecideAsync(await other.AskAsync())).Query)["code"]!;
        using var visitor = new Visitor(world);
        var state = HttpUtility.ParseQueryString((await visitor.AskAsync()).Query)["state"]!;

        using var answer = await visitor.GetAsync($"signed-in?code={Uri.EscapeDataString(stolen)}&state={Uri.EscapeDataString(state)}");

        Assert.Equal("/?sign-in=failed", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.False((bool)(await visitor.RenewTokenAsync())["isSignedIn"]!);
    }

    private static void Change(JsonObject claims, string? nonce)
    {
        Assert.True(claims.Remove("nonce"));
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }
    }
}
