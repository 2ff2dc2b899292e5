namespace Picsync.Abstractions.Tests;

public sealed class ConfigurationNodeTests
{
    private static readonly ConfigurationLocation s_place = new("picsync.yaml", 3, 9);

    [Fact]
    public void Scalar_gives_its_text()
    {
        Assert.Equal("AP5W", new ConfigurationNode.Scalar("albums[0].name", s_place, "AP5W").GetText("an album id"));
    }

    [Theory]
    [InlineData(null, "an empty value")]
    [InlineData("", "an empty value")]
    [InlineData("  ", "'  '")]
    public void Blank_scalar_is_an_error_that_names_its_place(string? value, string described)
    {
        var node = new ConfigurationNode.Scalar("albums[0].name", s_place, value);

        var error = Assert.Throws<ConfigurationException>(() => node.GetText("a name"));

        Assert.Equal($"picsync.yaml:3:9: albums[0].name: a name is expected here, not {described}.", error.Message);
        Assert.Equal(s_place, error.Location);
        Assert.Equal("albums[0].name", error.Key);
    }

    [Fact]
    public void List_and_mapping_are_no_text()
    {
        ConfigurationNode list = new ConfigurationNode.Sequence("a", s_place, []);
        ConfigurationNode mapping = new ConfigurationNode.Mapping("b", Location: null, []);

        Assert.Contains(
            "not a list",
            Assert.Throws<ConfigurationException>(() => list.GetText("a name")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "b: a name is expected here, not a mapping.",
            Assert.Throws<ConfigurationException>(() => mapping.GetText("a name")).Message
        );
    }

    [Fact]
    public void Mapping_finds_keys_without_case()
    {
        var value = new ConfigurationNode.Scalar("folders", s_place, "x");
        var mapping = new ConfigurationNode.Mapping("sources", s_place, [new ConfigurationEntry("Folders", s_place, value)]);

        Assert.Same(value, mapping.Find("folders"));
        Assert.Null(mapping.Find("folder"));
    }
}
