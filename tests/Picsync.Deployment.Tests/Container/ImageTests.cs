using System.Text.RegularExpressions;
using System.Xml.Linq;
using Picsync.Deployment.Tests.Files;

namespace Picsync.Deployment.Tests.Container;

public sealed partial class ImageTests
{
    private const string Folder = "deploy/container";
    private static readonly Dockerfile s_file = Dockerfile.Read($"{Folder}/Dockerfile");
    private static readonly string s_script = Repository.Read($"{Folder}/build-without-engine.sh");
    private static readonly XDocument s_project = XDocument.Parse(Repository.Read("samples/Picsync.Cli/Picsync.Cli.csproj"));

    [Fact]
    public void Dockerfile_holds_known_instructions_only()
    {
        string[] known = ["ARG", "FROM", "ENV", "WORKDIR", "COPY", "RUN", "LABEL", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"];

        Assert.All(s_file.Instructions, line => Assert.Contains(line.Instruction, known));
    }

    [Fact]
    public void Base_images_can_be_chosen_and_have_a_tag_that_says_a_version()
    {
        var defaults = s_file.All("ARG").Select(static rest => rest.Split('=', 2)).ToDictionary(static p => p[0], static p => p[1]);

        Assert.All(
            s_file.All("FROM"),
            from =>
            {
                var image = BaseImage().Match(from);
                Assert.True(image.Success, from);
                Assert.Matches("^[^:]+:[0-9]+[^:]*$", defaults[image.Groups["argument"].Value]);
            }
        );
    }

    [Fact]
    public void Nothing_is_fetched_from_the_web_and_no_package_source_is_named()
    {
        var text = Repository.Read($"{Folder}/Dockerfile");

        Assert.DoesNotMatch("https?://|curl|wget|--source|nuget", text);
    }

    [Fact]
    public void Image_runs_as_a_user_that_is_not_root_by_number()
    {
        Assert.Equal("1654:1654", Assert.Single(s_file.LastStage().All("USER")));
        Assert.Equal("1654", Property("ContainerUser"));
        Assert.Contains("\nuser=1654 ", s_script, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_to_build_makes_the_same_command_line()
    {
        string[] program = ["/app/picsync"];
        string[] arguments = ["--cache", "/var/lib/picsync/picsync-metadata-cache.db", "sync", "/etc/picsync/picsync.yaml"];
        var stage = s_file.LastStage();

        Assert.Equal(program.Concat(arguments), Strings(stage.All("ENTRYPOINT").Single()).Concat(Strings(stage.All("CMD").Single())));
        Assert.Equal(program.Concat(arguments), ScriptArguments().Matches(s_script).Select(static match => match.Groups["value"].Value));
        Assert.Equal(program.Single(), Item("ContainerAppCommand"));
        Assert.Equal(arguments, Item("ContainerDefaultArgs").Split(';'));
    }

    [Fact]
    public void Program_lies_where_the_image_of_the_Go_program_had_it()
    {
        Assert.Contains(
            s_file.All("RUN"),
            static line => line.EndsWith("&& ln -s app/picsync /out/files/picsync", StringComparison.Ordinal)
        );
        Assert.Contains(s_file.LastStage().All("COPY"), static line => line == "--from=build /out/files/ /");
        Assert.Contains("\nln -s app/picsync \"$app/picsync\" ", s_script, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_to_build_opens_the_port_of_the_metrics()
    {
        Assert.Equal("1971", Assert.Single(s_file.LastStage().All("EXPOSE")));
        Assert.Equal("1971", Item("ContainerPort"));
        Assert.Contains("--config.exposedports 1971/tcp", s_script, StringComparison.Ordinal);
    }

    [Fact]
    public void State_belongs_to_the_user_and_outlives_the_container()
    {
        var stage = s_file.LastStage();

        Assert.Contains(
            stage.All("COPY"),
            static rest =>
                rest.Contains("--chown=1654:1654", StringComparison.Ordinal) && rest.EndsWith("/var/lib/picsync/", StringComparison.Ordinal)
        );
        Assert.Equal("/var/lib/picsync", Assert.Single(stage.All("VOLUME")));
        Assert.Equal("/var/lib/picsync", Assert.Single(stage.All("WORKDIR")));
    }

    [Theory]
    [InlineData("**/.picsync-credentials.yaml")]
    [InlineData("**/picsync-metadata-cache.db*")]
    [InlineData("**/artifacts")]
    [InlineData("**/.git")]
    public void Build_does_not_read(string pattern)
    {
        Assert.Contains(pattern, Repository.Read($"{Folder}/Dockerfile.dockerignore").Split('\n'));
    }

    private static string Property(string name) => Assert.Single(s_project.Descendants(name)).Value;

    private static string Item(string name) => Assert.Single(s_project.Descendants(name)).Attribute("Include")!.Value;

    private static IEnumerable<string> Strings(string list) => Quoted().Matches(list).Select(static match => match.Groups["value"].Value);

    [GeneratedRegex("(--platform=\\S+ )?\\$\\{(?<argument>[A-Z_]+)\\}( AS [a-z]+)?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex BaseImage();

    [GeneratedRegex("\"(?<value>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();

    [GeneratedRegex("--config\\.(entrypoint|cmd) (?<value>\\S+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ScriptArguments();
}
