using System.Text.RegularExpressions;
using Picsync.Deployment.Tests.Files;
using YamlDotNet.RepresentationModel;

namespace Picsync.Deployment.Tests.Compose;

public sealed partial class ImporterComposeTests
{
    private const string Folder = "deploy/compose";
    private static readonly YamlMappingNode s_file = Yaml.Read($"{Folder}/importer.yaml");
    private static readonly YamlNode s_importer = s_file.At("services.importer");

    [Fact]
    public void File_has_the_shape_of_the_compose_specification()
    {
        Assert.Empty(ComposeShape.FaultsOf(s_file));
    }

    [Fact]
    public void Services_and_volumes_that_are_named_are_declared()
    {
        var services = ((YamlMappingNode)s_file.At("services")).Children;
        var declared = ((YamlMappingNode)s_file.At("volumes")).Children.Keys.Select(NameOf);
        var mounted = services.Values.SelectMany(static service => service.ItemsAt("volumes")).Select(static item => item.TextAt("source"));
        var awaited = services
            .Values.OfType<YamlMappingNode>()
            .Where(static service => service.Children.ContainsKey("depends_on"))
            .SelectMany(static service => ((YamlMappingNode)service.At("depends_on")).Children.Keys)
            .Select(NameOf);

        Assert.Equal(declared.Order(StringComparer.Ordinal), mounted.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Subset(services.Keys.Select(NameOf).ToHashSet(StringComparer.Ordinal), awaited.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Importer_may_do_nothing_that_it_does_not_need()
    {
        Assert.Equal("true", s_importer.TextAt("read_only"));
        Assert.Equal("ALL", s_importer.TextAt("cap_drop[0]"));
        Assert.Equal("no-new-privileges:true", s_importer.TextAt("security_opt[0]"));
        Assert.Equal("1654:1654", s_importer.TextAt("user"));
        Assert.StartsWith("127.0.0.1:", s_importer.TextAt("ports[0]"), StringComparison.Ordinal);
    }

    [Fact]
    public void Importer_reaches_the_server_and_the_bucket_that_are_made_for_it()
    {
        var bucket = s_file.TextAt("services.bucket.command[2]").Split('/')[^1];

        Assert.Equal(bucket, s_importer.TextAt("environment.PICSYNC_Importer__Bucket"));
        Assert.Equal("s3", new Uri(s_importer.TextAt("environment.PICSYNC_S3__ServiceUrl")).Host);
        Assert.Equal(s_file.TextAt("services.s3.environment.ROOT_SECRET_KEY"), s_importer.TextAt("environment.AWS_SECRET_ACCESS_KEY"));
    }

    [Fact]
    public void State_is_kept_where_the_image_keeps_it()
    {
        var image = Repository.Read("deploy/container/importer.Dockerfile");

        Assert.Contains(s_importer.TextAt("volumes[0].target"), image, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_on_their_way_are_on_disk_and_not_in_memory()
    {
        Assert.Null(s_importer.Find("tmpfs"));
        Assert.Contains(
            s_importer.ItemsAt("volumes"),
            static volume => volume.TextAt("target") == "/tmp" && volume.TextAt("type") == "volume"
        );
    }

    [Fact]
    public void Variables_of_the_example_are_those_that_the_file_asks_for()
    {
        var asked = Asked()
            .Matches(Repository.Read($"{Folder}/importer.yaml"))
            .Select(static match => match.Groups["name"].Value)
            .ToHashSet();
        var given = Given().Matches(Repository.Read($"{Folder}/README.md")).Select(static match => match.Groups["name"].Value).ToHashSet();

        Assert.Subset(given, asked);
        Assert.NotEmpty(asked);
    }

    [Fact]
    public void Images_are_of_a_version()
    {
        var images = ((YamlMappingNode)s_file.At("services")).Children.Values.Select(static service => service.TextAt("image"));

        Assert.All(images, static image => Assert.Matches(@":v?[0-9][^:]*$", image));
    }

    private static string NameOf(YamlNode node) => ((YamlScalarNode)node).Value!;

    // Those that have no default.
    [GeneratedRegex(@"\$\{(?<name>[A-Z0-9_]+):\?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("^(?<name>[A-Z0-9_]+)=", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Given();
}
