using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class MalformedFileTests
{
    [Fact]
    public void Missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "nowhere.yaml");

        var refusal = Assert.Throws<ConfigurationException>(() => Readers.Create().Load(path));

        Assert.StartsWith(path + " does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_in_place_of_the_file_is_refused()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<ConfigurationException>(() => Readers.Create().Load(folder.Path));

        Assert.StartsWith(folder.Path + " cannot be read", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("~")]
    public void Empty_file_is_told_what_it_needs(string yaml)
    {
        var refusal = Readers.Refusal(yaml);

        Assert.Equal("picsync.yaml:1:1: the file is empty; it needs 'albums:' with a list of albums.", refusal.Message);
    }

    [Theory]
    [InlineData("albums: [", 1)]
    [InlineData("albums:\n- name: A\n\tsources: x\n", 2)]
    [InlineData("albums:\n- name: \"A\n", 2)]
    public void Text_that_is_no_yaml_names_file_and_line(string yaml, int line)
    {
        var refusal = Readers.Refusal(yaml);

        Assert.Equal("picsync.yaml", refusal.Location!.File);
        Assert.InRange(refusal.Location.Line, line, line + 1);
        Assert.Contains("valid YAML", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a\n- b\n", "'albums:' with a list of albums is expected here, not a list.")]
    [InlineData("hello", "'albums:' with a list of albums is expected here, not 'hello'.")]
    [InlineData("every: 1h\n", "the key albums is missing; write albums: and a list of albums.")]
    [InlineData("albums: []\n", "the list is empty")]
    [InlineData("albums:\n", "the list is empty")]
    [InlineData("albums: Grandma\n", "a list of albums is expected here, not 'Grandma'.")]
    [InlineData("albums:\n- Grandma\n", "an album (a name and its sources) is expected here, not 'Grandma'.")]
    [InlineData("albums:\n- sources: {googlephotos: A}\n", "the album has no name")]
    [InlineData("albums:\n- name: [A]\n", "the album's name is expected here, not a list")]
    public void File_of_another_shape_is_told_what_is_expected(string yaml, string expected)
    {
        var refusal = Readers.Refusal(yaml);

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Location);
    }

    [Fact]
    public void Key_that_stands_twice_is_refused_with_both_lines()
    {
        var refusal = Readers.Refusal("albums:\n- name: A\n  delete: true\n  Delete: false\n");

        Assert.Equal("picsync.yaml:4:3: albums[0].Delete: this key stands here twice, first on line 3; keep one of them.", refusal.Message);
    }

    [Fact]
    public void Second_document_is_refused_rather_than_left_out()
    {
        var refusal = Readers.Refusal("albums:\n- name: A\n---\nalbums:\n- name: B\n");

        Assert.Equal(3, refusal.Location!.Line);
    }

    [Theory]
    [InlineData("albums: &a\n- *a\n")]
    [InlineData("albums: *missing\n")]
    public void Alias_without_an_end_is_refused(string yaml)
    {
        // A missing anchor is found by the parser, one that holds itself by us.
        var refusal = Readers.Refusal(yaml);

        Assert.NotNull(refusal.Location);
    }

    [Fact]
    public void Endless_nesting_is_refused()
    {
        var refusal = Readers.Refusal("albums: " + new string('[', 500) + new string(']', 500));

        Assert.Contains("nested too deeply", refusal.Message, StringComparison.Ordinal);
    }
}
