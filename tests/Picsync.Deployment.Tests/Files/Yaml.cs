using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Picsync.Deployment.Tests.Files;

/// <summary>Reads YAML and finds its nodes by path: <c>spec.template.spec.containers[0].name</c>.</summary>
internal static class Yaml
{
    /// <summary>Reads the one document of a file. A key that stands twice is an error.</summary>
    public static YamlMappingNode Read(string file) => Parse(Repository.Read(file));

    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    public static YamlNode At(this YamlNode node, string path) => node.Find(path) ?? throw new KeyNotFoundException($"{path} is missing.");

    public static YamlNode? Find(this YamlNode node, string path)
    {
        YamlNode? found = node;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found switch
            {
                YamlSequenceNode list when step.StartsWith('[') => list.Children.ElementAtOrDefault(int.Parse(step.Trim('[', ']'))),
                YamlMappingNode map => map.Children.TryGetValue(new YamlScalarNode(step), out var child) ? child : null,
                _ => null,
            };
        }

        return found;
    }

    public static string TextAt(this YamlNode node, string path) => ((YamlScalarNode)node.At(path)).Value!;

    public static IEnumerable<YamlNode> ItemsAt(this YamlNode node, string path) =>
        node.Find(path) is YamlSequenceNode list ? list.Children : [];

    public static IReadOnlyDictionary<string, string> MapAt(this YamlNode node, string path) =>
        node.Find(path) is YamlMappingNode map
            ? map.Children.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => ((YamlScalarNode)entry.Value).Value!)
            : new Dictionary<string, string>();

    /// <summary>Tells whether a value stands without quotes and is what YAML takes for something else than text.</summary>
    public static bool IsPlain(this YamlScalarNode node) => node.Style is ScalarStyle.Plain;
}
