using Picsync.Deployment.Tests.Files;
using YamlDotNet.RepresentationModel;

namespace Picsync.Deployment.Tests.Compose;

public sealed class ComposeTests
{
    private const string Folder = "deploy/compose";
    private static readonly YamlMappingNode s_file = Yaml.Read($"{Folder}/compose.yaml");
    private static readonly YamlNode s_picsync = s_file.At("services.picsync");

    [Fact]
    public void File_has_the_shape_of_the_compose_specification()
    {
        Assert.Empty(ComposeShape.FaultsOf(s_file));
    }

    [Fact]
    public void Volumes_and_secrets_of_the_service_are_declared()
    {
        var volumes = s_picsync
            .ItemsAt("volumes")
            .Where(static item => item.TextAt("type") == "volume")
            .Select(static item => item.TextAt("source"));
        var secrets = s_picsync.ItemsAt("secrets").Select(static item => item.TextAt("source"));

        Assert.Equal(Names("volumes"), volumes);
        Assert.Equal(Names("secrets"), secrets);
    }

    [Fact]
    public void Files_go_where_the_program_looks_for_them()
    {
        Assert.Equal(
            $"{Picsync.Hosting.CredentialsFile.SystemDirectory}/{Picsync.Hosting.CredentialsFile.FileName}",
            s_picsync.TextAt("secrets[0].target")
        );
        Assert.Equal("/etc/picsync/picsync.yaml", s_picsync.TextAt("volumes[0].target"));
        Assert.Equal("/var/lib/picsync", s_picsync.TextAt("volumes[1].target"));
    }

    [Fact]
    public void Service_may_do_nothing_that_it_does_not_need()
    {
        Assert.Equal("true", s_picsync.TextAt("read_only"));
        Assert.Equal("ALL", s_picsync.TextAt("cap_drop[0]"));
        Assert.Equal("no-new-privileges:true", s_picsync.TextAt("security_opt[0]"));
        Assert.Equal("1654:1654", s_picsync.TextAt("user"));
        Assert.StartsWith("127.0.0.1:", s_picsync.TextAt("ports[0]"), StringComparison.Ordinal);
        Assert.DoesNotContain("latest", s_picsync.TextAt("image"), StringComparison.Ordinal);
    }

    [Fact]
    public void Image_is_built_from_files_that_exist()
    {
        var context = Path.Combine(Repository.PathOf(Folder), s_picsync.TextAt("build.context"));

        Assert.True(File.Exists(Path.Combine(context, "Picsync.Sdk.sln")));
        Assert.True(File.Exists(Path.Combine(context, s_picsync.TextAt("build.dockerfile"))));
    }

    private static IEnumerable<string> Names(string section) =>
        ((YamlMappingNode)s_file.At(section)).Children.Keys.Select(static key => ((YamlScalarNode)key).Value!);
}
