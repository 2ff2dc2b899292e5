using Picsync.Shared.Text;

namespace Picsync.Files.Tests.Text;

public sealed class UnicodeFormTests
{
    [Theory]
    [InlineData("Gr\u00F6\u00DFe", "Gr\u00F6\u00DFe")]
    [InlineData("Gro\u0308\u00DFe", "Gr\u00F6\u00DFe")]
    [InlineData("\u00C9t\u00E9 \u00E0 la mer", "\u00C9t\u00E9 \u00E0 la mer")]
    [InlineData("E\u0301te\u0301 a\u0300 la mer", "\u00C9t\u00E9 \u00E0 la mer")]
    [InlineData("No\u00EBl", "No\u00EBl")]
    [InlineData("Noe\u0308l", "No\u00EBl")]
    [InlineData("\uD55C\uAE00", "\uD55C\uAE00")]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "\uD55C\uAE00")]
    [InlineData("\uAC01", "\uAC01")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u1EBF", "\u1EBF")]
    [InlineData("e\u0302\u0301", "\u1EBF")]
    [InlineData("\u01ED", "\u01ED")]
    [InlineData("o\u0328\u0304", "\u01ED")]
    [InlineData("\u03A9", "\u03A9")]
    [InlineData("\u00C5", "\u00C5")]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u304C", "\u304C")]
    [InlineData("\u304B\u3099", "\u304C")]
    [InlineData("\u0451\u0439", "\u0451\u0439")]
    [InlineData("\u0435\u0308\u0438\u0306", "\u0451\u0439")]
    [InlineData("\u0219", "\u0219")]
    [InlineData("s\u0326", "\u0219")]
    [InlineData("\u0915\u093C", "\u0915\u093C")]
    [InlineData("\u05D9\u05B4", "\u05D9\u05B4")]
    [InlineData("\uFB01", "\uFB01")]
    [InlineData("\u2460", "\u2460")]
    [InlineData("a\u0323\u0307", "\u1EA1\u0307")]
    [InlineData("a\u0307\u0323", "\u1EA1\u0307")]
    [InlineData("\u1100\u1161\u11A7", "\uAC00\u11A7")]
    [InlineData("e\u0301\u0301", "\u00E9\u0301")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    [InlineData("\u212B\u0327", "\u00C5\u0327")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("D\u0307\u0323", "\u1E0C\u0307")]
    public void Text_is_composed(string text, string composed)
    {
        Assert.Equal(composed, UnicodeForm.Compose(text));
        Assert.Equal(composed, UnicodeForm.Compose(composed));
    }

    [Fact]
    public void Text_that_is_composed_is_given_back_as_it_is()
    {
        const string Name = "Gr\u00F6\u00DFe.jpg";

        Assert.Same(Name, UnicodeForm.Compose(Name));
        Assert.Equal("\U0001F468\u200D\uD800 \uEFDF", UnicodeForm.Compose("\U0001F468\u200D\uD800 \uEFDF"));
    }
}
