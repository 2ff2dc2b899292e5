namespace Picsync.Abstractions.Tests;

public sealed class RenditionTests
{
    [Fact]
    public void Original_is_the_default()
    {
        Assert.Equal(default, Rendition.Original);
        Assert.True(Rendition.Original.IsOriginal);
        Assert.Equal("original", Rendition.Original.Key);
    }

    [Fact]
    public void Fit_has_a_stable_key()
    {
        var rendition = Rendition.Fit(1920, 1200);

        Assert.False(rendition.IsOriginal);
        Assert.Equal("fit-1920x1200", rendition.Key);
        Assert.Equal("fit-1920x1200", rendition.ToString());
        Assert.Equal(Rendition.Fit(1920, 1200), rendition);
        Assert.NotEqual(Rendition.Fit(1200, 1920), rendition);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 0)]
    [InlineData(-1, 100)]
    [InlineData(16_384, 100)]
    [InlineData(100, 16_384)]
    public void Fit_refuses_a_side_outside_its_range(int width, int height)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rendition.Fit(width, height));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16_383, 16_383)]
    public void Fit_takes_the_ends_of_its_range(int width, int height)
    {
        var rendition = Rendition.Fit(width, height);

        Assert.Equal((width, height), (rendition.MaxWidth, rendition.MaxHeight));
    }
}
