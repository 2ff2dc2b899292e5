using System.Runtime.CompilerServices;
using System.Text.Json;
using Picsync.Hosting;
using Picsync.Testing;
using Picsync.Tests.Metrics;
using YamlDotNet.RepresentationModel;

namespace Picsync.Conventions.Tests;

/// <summary>Dashboards and alerts name metrics that are served.</summary>
public sealed class MonitoringFileTests
{
    private const string Dashboard = "deploy/grafana/picsync-dashboard.json";
    private const string Alerts = "deploy/prometheus/alerts.yaml";

    [Fact]
    public void Every_metric_of_the_dashboard_is_served()
    {
        var queries = Targets(RepositoryFiles.Read(Dashboard));

        Assert.InRange(queries.Count, 20, 100);
        Assert.Empty(NotServed(queries));
    }

    [Fact]
    public void Every_metric_of_the_alerts_is_served()
    {
        var rules = Rules(RepositoryFiles.Read(Alerts));

        Assert.InRange(rules.Count, 8, 50);
        Assert.Empty(NotServed(rules.Select(static rule => Text(rule, "expr"))));
        Assert.All(
            rules,
            static rule =>
            {
                Assert.NotEmpty(Text(rule, "for"));
                Assert.NotEmpty(Text((YamlMappingNode)rule["annotations"], "summary"));
                Assert.NotEmpty(Text((YamlMappingNode)rule["annotations"], "description"));
            }
        );
    }

    [Fact]
    public void Every_name_of_the_guide_is_served()
    {
        var names = MarkdownNames(RepositoryFiles.Read("docs/monitoring.md"));

        Assert.InRange(names.Count, 60, 200);
        Assert.Empty(names.Except(Served()));
        Assert.Empty(MetricsText.GoProgramNames.Except(names));
    }

    [Theory]
    [InlineData("sum by (le, a) (rate(x_bucket{job=\"b\"}[1h])) / 3 > 1e5", "x_bucket")]
    [InlineData("time() - a_seconds or b == 0 and on (c) d", "a_seconds b d")]
    [InlineData("histogram_quantile(0.95, sum(increase(y_count[$__rate_interval])))", "y_count")]
    public void Names_are_found_in_queries(string query, string names)
    {
        Assert.Equal(names.Split(' '), QueryNames.In(query));
    }

    private static List<string> Targets(string json)
    {
        using var dashboard = JsonDocument.Parse(json);
        return
        [
            .. dashboard
                .RootElement.GetProperty("panels")
                .EnumerateArray()
                .SelectMany(static panel => panel.GetProperty("targets").EnumerateArray())
                .Select(static target => target.GetProperty("expr").GetString()!),
        ];
    }

    private static List<YamlMappingNode> Rules(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var groups = (YamlSequenceNode)((YamlMappingNode)stream.Documents[0].RootNode)["groups"];
        return [.. groups.SelectMany(static group => (YamlSequenceNode)group["rules"]).Cast<YamlMappingNode>()];
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    // The first cell of a table's rows, as code.
    private static List<string> MarkdownNames(string guide) =>
        [
            .. guide
                .Split('\n')
                .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(static line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))
                .Select(static name => name.Trim('`'))
                .Where(static name => !name.StartsWith('/')),
        ];

    private static IEnumerable<string> NotServed(IEnumerable<string> queries) =>
        queries.SelectMany(QueryNames.In).Distinct().Except(Served());

    private static HashSet<string> Served()
    {
        foreach (
            var type in RepositoryFiles
                .Packages.SelectMany(static package => Assemblies.Of(package).GetTypes())
                .Where(static type => type.Name.EndsWith("Telemetry", StringComparison.Ordinal))
        )
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        using var monitor = new RunMonitor(TimeSpan.FromHours(1));
        using var cache = new MeteredHashCache(new InMemoryHashCache());
        using var text = new MetricsText();
        var metrics = ScrapedMetrics.Parse(text.Write());
        return
        [
            // Prometheus makes this one itself.
            "up",
            .. metrics.Names.SelectMany(name =>
                metrics.TypeOf(name) == "histogram" ? [name, name + "_bucket", name + "_sum", name + "_count"] : new[] { name }
            ),
        ];
    }
}
