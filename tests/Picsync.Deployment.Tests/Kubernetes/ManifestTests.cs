using Picsync.Deployment.Tests.Files;
using YamlDotNet.RepresentationModel;

namespace Picsync.Deployment.Tests.Kubernetes;

public sealed class ManifestTests
{
    private const string Folder = "deploy/k8s";
    private static readonly YamlMappingNode s_deployment = Yaml.Read($"{Folder}/deployment.yaml");
    private static readonly YamlNode s_pod = s_deployment.At("spec.template.spec");
    private static readonly YamlNode s_container = s_pod.At("containers[0]");

    public static TheoryData<string> Manifests => [.. Repository.List(Folder, ".yaml")];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifest_has_the_shape_of_its_kind(string file)
    {
        Assert.Empty(Faults(Yaml.Read(file)));
    }

    [Theory]
    [InlineData("readOnlyRootFilesystem", "readOnlyRootFileSystem", "readOnlyRootFileSystem is not known here")]
    [InlineData("runAsUser: 1654", "runAsUser: \"1654\"", "is not a whole number")]
    [InlineData("replicas: 1", "replicas: one", "is not a whole number")]
    [InlineData("prometheus.io/port: \"1971\"", "prometheus.io/port: 1971", "is not text")]
    [InlineData("  selector:\n    matchLabels:\n      app: picsync\n", "", "selector is missing")]
    [InlineData("image: picsync:0.1.0", "image: picsync", "does not look like")]
    [InlineData("apps/v1", "extensions/v1beta1", "does not look like")]
    public void Faulty_manifest_is_noticed(string right, string wrong, string fault)
    {
        var text = Repository.Read($"{Folder}/deployment.yaml").ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);

        var faults = Faults(Yaml.Parse(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_selector_finds_the_pod()
    {
        var labels = s_deployment.MapAt("spec.template.metadata.labels");
        IReadOnlyDictionary<string, string>[] selectors =
        [
            s_deployment.MapAt("spec.selector.matchLabels"),
            Yaml.Read($"{Folder}/podmonitor.yaml").MapAt("spec.selector.matchLabels"),
            Yaml.Read($"{Folder}/networkpolicy.yaml").MapAt("spec.podSelector.matchLabels"),
        ];

        Assert.All(
            selectors,
            selector =>
            {
                Assert.NotEmpty(selector);
                Assert.Superset(selector.ToHashSet(), labels.ToHashSet());
            }
        );
    }

    [Fact]
    public void Every_mount_has_its_volume_and_every_volume_is_mounted()
    {
        var volumes = s_pod.ItemsAt("volumes").Select(static volume => volume.TextAt("name")).Order();
        var mounts = s_container.ItemsAt("volumeMounts").Select(static mount => mount.TextAt("name")).Order();

        Assert.Equal(volumes, mounts);
    }

    [Fact]
    public void Volumes_name_objects_that_stand_beside_the_deployment()
    {
        var config = s_pod.ItemsAt("volumes").Single(static volume => volume.Find("configMap") is not null);
        var secret = s_pod.ItemsAt("volumes").Single(static volume => volume.Find("secret") is not null);

        Assert.Equal(Yaml.Read($"{Folder}/configmap.yaml").TextAt("metadata.name"), config.TextAt("configMap.name"));
        Assert.Equal(Yaml.Read($"{Folder}/secret.example.yaml").TextAt("metadata.name"), secret.TextAt("secret.secretName"));
        Assert.Contains(
            $"claimName: {Yaml.Read($"{Folder}/pvc.yaml").TextAt("metadata.name")}",
            Repository.Read($"{Folder}/deployment.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Users_of_the_Go_program_find_its_names_paths_and_port()
    {
        var paths = s_container
            .ItemsAt("volumeMounts")
            .ToDictionary(static mount => mount.TextAt("name"), static mount => mount.TextAt("mountPath"));

        Assert.Equal("picsync", s_deployment.TextAt("spec.selector.matchLabels.app"));
        Assert.Equal("/etc/picsync", paths["config-volume"]);
        Assert.Equal("/etc/picsync-credentials", paths["credentials-volume"]);
        Assert.Equal(Picsync.Hosting.CredentialsFile.SystemDirectory, paths["credentials-volume"]);
        Assert.Equal(
            ["sync", "/etc/picsync/picsync.yaml"],
            s_container.ItemsAt("args").Select(static item => ((YamlScalarNode)item).Value)
        );
        Assert.Contains("picsync.yaml", Yaml.Read($"{Folder}/configmap.yaml").MapAt("data").Keys);
        Assert.Contains(Picsync.Hosting.CredentialsFile.FileName, Yaml.Read($"{Folder}/secret.example.yaml").MapAt("stringData").Keys);
    }

    [Theory]
    [InlineData("startupProbe", "/health/live")]
    [InlineData("livenessProbe", "/health/live")]
    [InlineData("readinessProbe", "/health/ready")]
    public void Probe_asks_a_port_that_the_container_has(string probe, string path)
    {
        Assert.Equal(path, s_container.TextAt($"{probe}.httpGet.path"));
        Assert.Contains(s_container.TextAt($"{probe}.httpGet.port"), Ports().Keys);
    }

    [Fact]
    public void Monitor_policy_annotation_and_configuration_mean_the_same_port()
    {
        var configuration = Yaml.Parse(Yaml.Read($"{Folder}/configmap.yaml").MapAt("data")["picsync.yaml"]);
        var endpoint = Yaml.Read($"{Folder}/podmonitor.yaml").At("spec.podMetricsEndpoints[0]");
        var port = Ports()[endpoint.TextAt("port")];

        Assert.Equal("1971", port);
        Assert.Equal("/metrics", endpoint.TextAt("path"));
        Assert.Equal($":{port}", configuration.TextAt("prometheus.listen"));
        Assert.Equal(port, s_deployment.MapAt("spec.template.metadata.annotations")["prometheus.io/port"]);
        Assert.Equal(port, Yaml.Read($"{Folder}/networkpolicy.yaml").TextAt("spec.ingress[0].ports[0].port"));
    }

    [Fact]
    public void Pod_may_do_nothing_that_it_does_not_need()
    {
        Assert.Equal("true", s_pod.TextAt("securityContext.runAsNonRoot"));
        Assert.Equal("1654", s_pod.TextAt("securityContext.runAsUser"));
        Assert.Equal("RuntimeDefault", s_pod.TextAt("securityContext.seccompProfile.type"));
        Assert.Equal("false", s_pod.TextAt("automountServiceAccountToken"));
        Assert.Equal("true", s_container.TextAt("securityContext.readOnlyRootFilesystem"));
        Assert.Equal("false", s_container.TextAt("securityContext.allowPrivilegeEscalation"));
        Assert.Equal("ALL", s_container.TextAt("securityContext.capabilities.drop[0]"));
        Assert.NotNull(s_container.Find("resources.limits.memory"));
        Assert.NotNull(s_container.Find("resources.requests.cpu"));
    }

    [Fact]
    public void Places_that_the_program_writes_to_are_volumes()
    {
        var writable = s_container
            .ItemsAt("volumeMounts")
            .Where(static mount => mount.Find("readOnly") is null)
            .Select(static mount => mount.TextAt("mountPath"));

        Assert.Equal(["/tmp", "/var/lib/picsync"], writable.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Volume_of_the_state_has_room_for_the_trash_of_the_configuration_and_the_default_one()
    {
        var trash = new Picsync.Hosting.TrashConfiguration();
        var state = s_pod.ItemsAt("volumes").Single(static volume => volume.TextAt("name") == "picsync-cache").TextAt("emptyDir.sizeLimit");
        var claim = Yaml.Read($"{Folder}/pvc.yaml").TextAt("spec.resources.requests.storage");
        var example = Yaml.Parse(Yaml.Read($"{Folder}/configmap.yaml").MapAt("data")["picsync.yaml"]);

        Assert.Equal("2GB", example.TextAt("trash.maxSize"));
        Assert.Equal(2_000_000_000, trash.MaxBytes);
        Assert.All(
            (string[])[state, claim],
            size => Assert.True(BytesOf(size) >= trash.MaxBytes + 500_000_000, $"{size} has no room for the trash and 500 MB.")
        );
    }

    [Fact]
    public void Photos_on_their_way_are_on_disk_and_not_in_memory()
    {
        var temporary = s_pod.ItemsAt("volumes").Single(static volume => volume.TextAt("name") == "temporary");

        Assert.Null(temporary.Find("emptyDir.medium"));
        Assert.True(BytesOf(temporary.TextAt("emptyDir.sizeLimit")) > BytesOf(s_container.TextAt("resources.limits.memory")));
    }

    [Fact]
    public void Files_are_mounted_as_folders_so_that_edits_are_seen()
    {
        Assert.All(s_container.ItemsAt("volumeMounts"), static mount => Assert.Null(mount.Find("subPath")));
    }

    [Fact]
    public void What_the_probes_ask_is_served_whatever_the_file_says()
    {
        var listen = s_container.ItemsAt("env").Single(static item => item.TextAt("name") == "PICSYNC_Prometheus__Listen");

        Assert.Equal(":" + Ports()["metrics"], listen.TextAt("value"));
    }

    [Theory]
    [InlineData("UDP")]
    [InlineData("TCP")]
    public void Policy_lets_names_be_asked_of_the_cluster_and_of_the_node(string protocol)
    {
        var rule = Yaml.Read($"{Folder}/networkpolicy.yaml")
            .ItemsAt("spec.egress")
            .Single(static rule => rule.ItemsAt("ports").Any(static port => port.TextAt("port") == "53"));

        Assert.Contains(rule.ItemsAt("ports"), port => port.TextAt("protocol") == protocol && port.TextAt("port") == "53");
        Assert.Contains(rule.ItemsAt("to"), static peer => peer.Find("podSelector") is not null);
        Assert.Contains(rule.ItemsAt("to"), static peer => peer.Find("ipBlock") is { } block && block.TextAt("cidr") == "169.254.20.10/32");
    }

    [Fact]
    public void Kustomization_lists_files_that_exist_and_no_secret()
    {
        var listed = Yaml.Read($"{Folder}/kustomization.yaml")
            .ItemsAt("resources")
            .Select(static item => ((YamlScalarNode)item).Value!)
            .ToList();

        Assert.Contains("deployment.yaml", listed);
        Assert.All(listed, static file => Assert.True(File.Exists(Repository.PathOf($"{Folder}/{file}")), file));
        Assert.DoesNotContain(listed, static file => file.Contains("secret", StringComparison.Ordinal));
    }

    private static long BytesOf(string quantity) =>
        quantity switch
        {
            [.. var number, 'G', 'i'] => long.Parse(number) << 30,
            [.. var number, 'M', 'i'] => long.Parse(number) << 20,
            _ => long.Parse(quantity),
        };

    private static Dictionary<string, string> Ports() =>
        s_container.ItemsAt("ports").ToDictionary(static port => port.TextAt("name"), static port => port.TextAt("containerPort"));

    private static List<string> Faults(YamlMappingNode manifest)
    {
        var kind = manifest.TextAt("kind");
        var shape = KubernetesShapes.Of(kind);
        Assert.True(shape is not null, $"No shape is known of {kind}.");
        return [.. shape.Faults(manifest, kind)];
    }
}
