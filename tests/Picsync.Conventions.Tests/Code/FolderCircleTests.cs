namespace Picsync.Conventions.Tests.Code;

/// <summary>Folders of one project are rooms: what one of them is can be read without going around in a circle.</summary>
public sealed class FolderCircleTests
{
    public static TheoryData<string> Projects() =>
        [
            .. RepositoryFiles
                .Find(".csproj")
                .Where(static file =>
                    file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("samples/", StringComparison.Ordinal)
                )
                .Select(static file => file[..file.LastIndexOf('/')]),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_do_not_refer_to_each_other_in_a_circle(string project)
    {
        var files = RepositoryFiles
            .Find(".cs")
            .Where(file => file.StartsWith(project + "/", StringComparison.Ordinal))
            .ToDictionary(static file => file, static file => RepositoryFiles.Read(file));

        Assert.Empty(FolderArrows.FindCircles(files));
    }

    [Theory]
    [InlineData("class One { Three three; }", "a/A <-> a/B <-> a/C")]
    [InlineData("class One { Two two; }", "a/A <-> a/B")]
    [InlineData("class One { int x; } // Three", null)]
    [InlineData("class One { string x = \"Two and Three\"; }", null)]
    [InlineData("using Two.Three;\nclass One;", null)]
    [InlineData("class One { int x = other.Two; }", null)]
    public void Circle_is_found_where_there_is_one(string first, string? expected)
    {
        var files = new Dictionary<string, string>
        {
            ["a/A/One.cs"] = first,
            ["a/B/Two.cs"] = "namespace A.Two;\n\npublic sealed record Two(One One);\n",
            ["a/C/Three.cs"] = "internal static class Three { public static Two Two { get; } }",
            ["a/Root.cs"] = "class Root { One one; Two two; Three three; }",
        };

        string[] circles = expected is null ? [] : [expected];
        Assert.Equal(circles, FolderArrows.FindCircles(files));
    }
}
