using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>One page of a firewall in place of the sign-in's answer counted as a wrong password, which was answered from memory for ever.</summary>
public sealed class FirewallPageWasTakenForAWrongPassword
{
    [Theory]
    [InlineData(400, "<html><title>400 Bad Request</title></html>")]
    [InlineData(401, "<!DOCTYPE html><p>Proxy authentication</p>")]
    [InlineData(403, "<html><title>Attention Required! | Cloudflare</title></html>")]
    [InlineData(200, "<html>Welcome to the hotel's network</html>")]
    [InlineData(403, "")]
    [InlineData(401, "Access denied")]
    [InlineData(403, """{"message":"Forbidden"}""")]
    [InlineData(401, """{"message":"Unauthorized"}""")]
    [InlineData(403, """{"error":"blocked by policy","errors":["rule 17"]}""")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"success":false,"errors":[]}""")]
    [InlineData(400, """{"success":true,"errors":[],"token":"t"}""")]
    [InlineData(407, "")]
    [InlineData(451, "<html></html>")]
    public async Task What_is_not_the_services_own_refusal_fails_once_and_the_next_call_signs_in(int status, string body)
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.Faults.On(NixplayOperations.SignIn).Respond(status, body, body.StartsWith('<') ? "text/html" : "application/json");

        var failed = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Client.GetProfileAsync());
        var profile = await bed.Client.GetProfileAsync();

        Assert.True(failed.IsTransient);
        Assert.Equal("sim.user@mynixplay.com", profile.Username);
    }

    [Theory]
    [InlineData(NixplayOperations.ExchangeToken)]
    [InlineData(NixplayOperations.Probe)]
    public async Task Page_in_place_of_a_later_step_fails_once_and_the_next_call_signs_in(string operation)
    {
        await using var bed = await Bed.StartAsync(static options => options.SignIn = NixplaySignIn.TwoSteps);
        bed.Simulator.Faults.On(operation).RespondHtml(403);

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Client.FindPlaylistsAsync("x"));
        await bed.Client.FindPlaylistsAsync("x");
    }

    [Theory]
    [InlineData(
        200,
        """{"valid":false,"success":false,"errors":{"__all__":{"messages":[["Please check your username and password"]]}},"token":""}"""
    )]
    [InlineData(400, """{"success":false,"errors":{"__all__":{"messages":[["Worded anew in 2031"]]}}}""")]
    [InlineData(401, """{"code":401,"message":"Invalid credentials","name":"UnauthorizedError"}""")]
    public async Task Services_own_refusal_is_believed(int status, string body)
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.Faults.On(NixplayOperations.SignIn).Respond(status, body, "application/json");

        await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetProfileAsync());
        await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetProfileAsync());

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Fact]
    public async Task Calls_that_waited_for_a_sign_in_in_vain_do_not_each_try_one()
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.Faults.On(NixplayOperations.SignIn).Always().WaitFor(TimeSpan.FromMilliseconds(200)).RespondHtml(403);

        var calls = Enumerable.Range(0, 8).Select(_ => bed.Client.GetProfileAsync()).ToList();

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<ServiceRequestException>(() => call);
        }

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }
}
