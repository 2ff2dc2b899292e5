namespace Picsync.Conventions.Tests;

/// <summary>
/// Each package's public surface stands in its PublicApi.txt, so that a change of it is seen in review. With the environment
/// variable <c>PICSYNC_UPDATE_API=1</c> the tests write the files instead of comparing them.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => RepositoryFiles.PackageNames;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_surface_is_the_one_written_down(string package)
    {
        var path = RepositoryFiles.PathOf("src", package, "PublicApi.txt");
        var surface = ApiText.Of(Assemblies.Of(package));
        if (Environment.GetEnvironmentVariable("PICSYNC_UPDATE_API") == "1")
        {
            File.WriteAllText(path, surface);
        }

        var written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";

        var gone = written.Split('\n').Except(surface.Split('\n')).Select(static line => "- " + line);
        var added = surface.Split('\n').Except(written.Split('\n')).Select(static line => "+ " + line);
        Assert.True(
            written == surface,
            $"src/{package}/PublicApi.txt differs. Run the tests with PICSYNC_UPDATE_API=1 if that is meant.\n{string.Join('\n', gone.Concat(added))}"
        );
    }
}
