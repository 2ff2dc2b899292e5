using System.Web;
using Picsync.Importer.Tests.World;

namespace Picsync.Importer.Tests.Regressions;

/// <summary>The request log repeated the address that Google sends people back to, with the authorization code in it.</summary>
public sealed class AuthorizationCodeInTheLog
{
    [Theory]
    [InlineData("Logging__LogLevel__Default", "Information")]
    [InlineData("Logging__LogLevel__Default", "Trace")]
    [InlineData("Logging__Console__LogLevel__Default", "Trace")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development")]
    public async Task Queries_of_sign_in_addresses_are_in_no_log(string setting, string value)
    {
        await using var world = await ImporterWorld.StartAsync(settings: (setting, value));
        using var visitor = new Visitor(world);
        var consent = await visitor.AskAsync();
        var back = await visitor.DecideAsync(consent);

        using var signedIn = await visitor.GetAsync(back.PathAndQuery[1..]);
        using var again = await visitor.GetAsync(back.PathAndQuery[1..]);
        using var loud = await visitor.GetAsync("Signed-In?code=a-stolen-code&state=a-made-up-state&error_description=a-made-up-reason");
        using var more = await visitor.GetAsync("signed-in/more?code=a-stolen-code");
        await world.StopAsync();

        Assert.Equal("/", signedIn.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal("/?sign-in=failed", again.RequestMessage!.RequestUri!.PathAndQuery);
        string?[] secrets =
        [
            Value(back, "code"),
            Value(back, "state"),
            Value(consent, "state"),
            Value(consent, "nonce"),
            Value(consent, "code_challenge"),
            "a-stolen-code",
            "a-made-up-state",
            "a-made-up-reason",
        ];
        Assert.All(
            secrets,
            secret =>
            {
                Assert.DoesNotContain(secret!, world.Log, StringComparison.Ordinal);
                Assert.DoesNotContain(Uri.EscapeDataString(secret!), world.Log, StringComparison.Ordinal);
            }
        );
        // The request itself is logged all the same.
        Assert.Contains($"GET {world.Address}signed-in ", world.Log, StringComparison.Ordinal);
    }

    private static string? Value(Uri address, string name) => HttpUtility.ParseQueryString(address.Query)[name];
}
