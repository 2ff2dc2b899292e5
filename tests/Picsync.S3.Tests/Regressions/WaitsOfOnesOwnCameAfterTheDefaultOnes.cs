using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Picsync.S3.Tests.Regressions;

/// <summary>A list in the configuration was appended to the default one, so that waits could be made longer but never shorter.</summary>
public sealed class WaitsOfOnesOwnCameAfterTheDefaultOnes
{
    [Theory]
    [InlineData("ConfirmDelays:0", "00:00:01", 1)]
    [InlineData("ConfirmDelays", "", 0)]
    public void List_in_the_configuration_replaces_the_default_one(string key, string value, int count)
    {
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(1), count), Bind(key, value).ConfirmDelays);
    }

    [Fact]
    public void Default_list_stays_where_the_configuration_has_none()
    {
        Assert.Equal(new S3Options().ConfirmDelays, Bind("PageSize", "50").ConfirmDelays);
    }

    private static S3Options Bind(string key, string value)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"S3:{key}"] = value })
            .Build()
            .GetSection("S3");
        var services = new ServiceCollection();
        services.AddPicsyncS3(section);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<S3Options>>().Value;
    }
}
