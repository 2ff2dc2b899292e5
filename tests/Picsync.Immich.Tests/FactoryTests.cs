namespace Picsync.Immich.Tests;

public sealed class FactoryTests
{
    private const string Album = "0f3a1c52-6a6e-4a8b-9a41-0d2f7b8f6c11";

    [Theory]
    [InlineData(Album, "immich/album/" + Album)]
    [InlineData("0F3A1C52-6A6E-4A8B-9A41-0D2F7B8F6C11", "immich/album/" + Album)]
    [InlineData("https://photos.example.org/albums/" + Album, "immich/album/" + Album)]
    [InlineData(" Family 2026 ", "immich/title/Family 2026")]
    public async Task Entry_is_an_id_an_address_or_a_title(string text, string id)
    {
        await using var world = await ImmichWorld.StartAsync();

        Assert.Equal(id, world.Factory.Create(Scalar(text)).Id.Value);
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task Entry_may_be_a_mapping()
    {
        await using var world = await ImmichWorld.StartAsync();

        var source = world.Factory.Create(Mapping(("Album", "Family"), ("archived", "true"), ("size", "preview")));

        Assert.Equal("immich/title/Family/preview", source.Id.Value);
    }

    [Theory]
    [InlineData("albun", "Family", "did you mean 'album'?")]
    [InlineData("archived", "true", "the key album is missing")]
    [InlineData("archived", "maybe", "not 'maybe'")]
    [InlineData("size", "tiny", "original, fullsize or preview")]
    [InlineData("album", "", "an empty value")]
    [InlineData("album", "https://photos.example.org/photos", "ends in the id")]
    public async Task Wrong_mapping_is_refused_with_its_place(string key, string value, string words)
    {
        await using var world = await ImmichWorld.StartAsync();

        var refusal = Assert.Throws<ConfigurationException>(() => world.Factory.Create(Mapping((key, value))));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("picsync.yaml:3:5", refusal.Message, StringComparison.Ordinal);
    }

    private static ConfigurationLocation Place => new("picsync.yaml", 3, 5);

    private static ConfigurationNode.Scalar Scalar(string text) => new("immich", Place, text);

    private static ConfigurationNode.Mapping Mapping(params (string Key, string Value)[] entries) =>
        new("immich", Place, [.. entries.Select(static entry => new ConfigurationEntry(entry.Key, Place, Scalar(entry.Value)))]);
}
