namespace Picsync.Conventions.Tests;

/// <summary>
/// C# that the guides show is a file of a project in the solution, so it compiles: <c>&lt;!-- snippet: path --&gt;</c> stands on the
/// line before the block and the block is that file's text.
/// </summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Guides => [.. Markdown.Guides];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Code_in_a_guide_is_the_text_of_a_compiled_file(string guide)
    {
        foreach (var (snippet, code) in Markdown.CSharpBlocks(RepositoryFiles.Read(guide)))
        {
            Assert.True(snippet is not null, $"{guide}: the block that begins with '{code.Split('\n')[0]}' names no snippet.");
            Assert.True(IsCompiled(snippet), $"{guide}: {snippet} is not a file of a project.");
            Assert.Equal(RepositoryFiles.Read(snippet).ReplaceLineEndings("\n").Trim(), code.Trim());
        }
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Links_inside_the_repository_lead_somewhere(string guide)
    {
        var folder = Path.GetDirectoryName(guide)!;

        var dead = Markdown
            .LocalLinks(RepositoryFiles.Read(guide))
            .Where(target => !Path.Exists(RepositoryFiles.PathOf(folder, Uri.UnescapeDataString(target))));

        Assert.Empty(dead);
    }

    [Fact]
    public void Blocks_are_found_with_and_without_a_snippet()
    {
        const string Text = "a\n<!-- snippet: x/Y.cs -->\n```csharp\nvar a = 1;\n```\ntext\n\n```csharp\nvar b = 2;\n```\n```sh\nls\n```\n";

        var blocks = Markdown.CSharpBlocks(Text);

        Assert.Equal([("x/Y.cs", "var a = 1;\n"), (null, "var b = 2;\n")], blocks);
    }

    [Fact]
    public void Links_are_found_outside_code_only()
    {
        const string Text = "[a](docs/a.md#part) [b](https://x.org/y) [c](#here)\n```sh\n[d](no.md)\n```\n";

        Assert.Equal(["docs/a.md"], Markdown.LocalLinks(Text));
    }

    private static bool IsCompiled(string file)
    {
        var projects = RepositoryFiles.Find(".csproj").Select(static project => Path.GetDirectoryName(project)!.Replace('\\', '/') + "/");
        return File.Exists(RepositoryFiles.PathOf(file)) && projects.Any(folder => file.StartsWith(folder, StringComparison.Ordinal));
    }
}
