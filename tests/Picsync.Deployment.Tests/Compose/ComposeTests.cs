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
    public void Volumes_of_the_service_are_declared()
    {
        var volumes = s_picsync
            .ItemsAt("volumes")
            .Where(static item => item.TextAt("type") == "volume")
            .Select(static item => item.TextAt("source"));

        Assert.Equal(Names("volumes"), volumes);
    }

    [Fact]
    public void Folders_are_mounted_where_the_program_looks_for_its_files_so_that_edits_are_seen()
    {
        var binds = s_picsync.ItemsAt("volumes").Where(static item => item.TextAt("type") == "bind").ToList();

        Assert.Equal(["/etc/picsync", Picsync.Hosting.CredentialsFile.SystemDirectory], binds.Select(static bind => bind.TextAt("target")));
        Assert.All(binds, static bind => Assert.Equal("", Path.GetExtension(bind.TextAt("source")[1..])));
        Assert.All(binds, static bind => Assert.Equal("true", bind.TextAt("read_only")));
        Assert.Null(s_picsync.Find("secrets"));
    }

    [Fact]
    public void Places_that_the_program_writes_to_are_volumes_on_disk()
    {
        var volumes = s_picsync.ItemsAt("volumes").Where(static item => item.TextAt("type") == "volume");

        Assert.Equal(["/var/lib/picsync", "/tmp"], volumes.Select(static volume => volume.TextAt("target")));
        Assert.Null(s_picsync.Find("tmpfs"));
        Assert.Contains("chmod 1777 /out/files/tmp", Repository.Read("deploy/container/Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Health_check_runs_the_program_itself_and_what_it_asks_is_served()
    {
        var test = s_picsync.ItemsAt("healthcheck.test").Select(static item => ((YamlScalarNode)item).Value!).ToList();
        var entry = Container.Dockerfile.Read("deploy/container/Dockerfile").LastStage();

        Assert.Equal(["CMD", "/app/picsync", "health", "/etc/picsync/picsync.yaml"], test);
        Assert.Contains(test[1], entry.All("ENTRYPOINT").Single(), StringComparison.Ordinal);
        Assert.Contains(test[3], entry.All("CMD").Single(), StringComparison.Ordinal);
        Assert.EndsWith(s_picsync.TextAt("environment.PICSYNC_Prometheus__Listen"), s_picsync.TextAt("ports[0]"), StringComparison.Ordinal);
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
