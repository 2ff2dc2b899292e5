using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests.Regressions;

/// <summary>A 401 or 403 of a proxy in front of the server asked for another API key.</summary>
public sealed class ProxyPageBlamedTheKey
{
    [Theory]
    [InlineData(401, "<html>401 Authorization Required</html>")]
    [InlineData(403, "<html>403 Forbidden</html>")]
    [InlineData(401, "")]
    [InlineData(403, """{"message":"Forbidden"}""")]
    [InlineData(401, """{"message":"Invalid API key","statusCode":"none"}""")]
    public async Task Refusal_that_is_not_immichs_own_passes(int status, string body)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        world.Server.Faults.On(Operations.SearchAssets).Respond(status, body);

        var (_, error) = await ImmichWorld.ReadAsync(world.CreateSource());
        var (items, next) = await ImmichWorld.ReadAsync(world.CreateSource());

        var failed = error as ServiceRequestException ?? error?.InnerException as ServiceRequestException;
        Assert.True(failed is { IsTransient: true }, $"{error}");
        Assert.Null(next);
        Assert.Single(items);
    }
}
