namespace Picsync.Files.Tests;

public sealed class NaturalComparerTests
{
    [Fact]
    public void Names_are_ordered_as_people_do()
    {
        string[] names =
        [
            "IMG_10",
            "IMG_2",
            "img_1",
            "IMG_02",
            "a",
            "B",
            "1",
            "IMG_2a",
            "IMG_99999999999999999999",
            "IMG_100000000000000000000",
        ];

        Array.Sort(names, NaturalComparer.Instance);

        Assert.Equal(
            ["1", "a", "B", "img_1", "IMG_02", "IMG_2", "IMG_2a", "IMG_10", "IMG_99999999999999999999", "IMG_100000000000000000000"],
            names
        );
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("IMG_02", "IMG_2")]
    [InlineData("", "a")]
    public void Different_names_are_never_equal(string one, string other)
    {
        Assert.NotEqual(0, NaturalComparer.Instance.Compare(one, other));
        Assert.Equal(Math.Sign(NaturalComparer.Instance.Compare(one, other)), -Math.Sign(NaturalComparer.Instance.Compare(other, one)));
    }
}
