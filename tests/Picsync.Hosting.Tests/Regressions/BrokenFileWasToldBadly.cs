using System.Text;
using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Regressions;

/// <summary>Seen: a tab was told at another line in the parser's words; Latin-1 and NULs were taken in silence; a file of nested aliases never ended.</summary>
public sealed class BrokenFileWasToldBadly
{
    private const string Sound = "albums:\n- name: Grüße\n  sources: {folders: [/p]}\nevery: 1h\n";

    [Theory]
    [InlineData("albums:\n- name: A\n\tsources: x\n", "3:1")]
    [InlineData("albums:\n- name: A\n  sources:\n\t  folders: x\n", "4:1")]
    [InlineData("albums:\n\t- name: A\n", "2:1")]
    [InlineData("albums:\n- name: A\n\t# comment\n  sources: {folders: /p}\n", "3:1")]
    [InlineData("albums:\n- name: A\n  sources:\n  \tfolders: /x\n  \tgooglephotos: y\n", "4:3")]
    public void Tab_is_told_at_its_line_with_a_word_about_tabs(string yaml, string place)
    {
        var refusal = Readers.Refusal(yaml);

        Assert.StartsWith($"picsync.yaml:{place}: a tab indents this line", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_in_a_value_or_behind_it_is_no_mistake()
    {
        var configuration = Readers.Create().Parse("albums:\n- name: A\tB\t# comment\n  sources: {folders: \"/p\tq\"}\n");

        Assert.Equal("A\tB", configuration.Albums.Single().Name);
    }

    [Theory]
    [InlineData("albums:\n- name: A\n  sources: {folders: \"/p}\nevery: 1h\n", 3)]
    [InlineData("albums:\n- name: A\n   sources: {folders: /p}\n", 3)]
    [InlineData("albums:\n- name: A\n  sources: {folders: [/p}\n", 3)]
    [InlineData("albums:\n- name: A\n  order: *newest\n", 3)]
    [InlineData("albums:\n- name: \"\\q\"\n", 2)]
    [InlineData("albums:\n- name: A\n every: 1h\n", 3)]
    public void Broken_text_is_told_with_its_line(string yaml, int line)
    {
        var refusal = Readers.Refusal(yaml);

        Assert.InRange(refusal.Location!.Line, line - 1, line + 1);
    }

    [Fact]
    public void Keys_that_stand_twice_are_told_with_the_other_mistakes()
    {
        var refusal = Readers.Refusal("albums:\n- name: A\n  order: newst\n  delete: true\n  delete: false\nevery: 1h\nevery: 2h\n");

        Assert.Equal([3, 5, 7], refusal.Mistakes.Select(static mistake => mistake.Location!.Line));
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void File_with_a_mark_is_read_in_its_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        var configuration = Load([.. encoding.Preamble, .. encoding.GetBytes(Sound.ReplaceLineEndings("\r\n"))]);

        Assert.Equal("Grüße", configuration.Albums.Single().Name);
    }

    [Fact]
    public void File_in_Latin_1_is_told_at_its_line()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Load(Encoding.Latin1.GetBytes(Sound)));

        Assert.Equal((2, 11), (refusal.Location!.Line, refusal.Location.Column));
        Assert.Contains("save the file as UTF-8", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("albums:\n- name: A\0B\n", "picsync.yaml:2:10: a NUL")]
    [InlineData("albums:\n- name: A\n  order: \u0007newest\n", "picsync.yaml:3:10: a control character (U+0007)")]
    public void Character_that_is_no_text_is_told_at_its_line(string yaml, string expected) =>
        Assert.StartsWith(expected, Readers.Refusal(yaml).Message, StringComparison.Ordinal);

    [Fact]
    public void File_in_UTF_16_without_a_mark_is_told() =>
        Assert.Contains(
            "a NUL stands on this line",
            Assert.Throws<ConfigurationException>(() => Load(Encoding.Unicode.GetBytes("albums:\n- name: A\n"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Aliases_that_repeat_each_other_end_at_a_limit()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [")
                .AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 9))
                .Append("]\n");
        }

        var refusal = Assert.Throws<ConfigurationException>(() =>
            CredentialsFileWriter.Merge(yaml.ToString(), "credentials", [new("nixplay:username", "u")])
        );

        Assert.Contains("too large", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Location);
    }

    [Fact]
    public void Text_that_is_garbled_anyhow_is_refused_or_read_and_nothing_else()
    {
        var random = new Random(20261201);
        const string Signs = "{}[]:,-&*!|>'\"%@`#?\t\n \\~<=0x\u0085\u2028é";
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder(Sound);
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                text.Insert(random.Next(text.Length), Signs[random.Next(Signs.Length)]);
            }

            var thrown = Record.Exception(() => Readers.Create().Parse(text.ToString()));

            Assert.True(thrown is null or ConfigurationException { Location: not null }, $"{text}\n{thrown}");
        }
    }

    private static PicsyncConfiguration Load(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "picsync.yaml");
        File.WriteAllBytes(path, bytes);
        return Readers.Create().Load(path, new Dictionary<string, string>());
    }
}
