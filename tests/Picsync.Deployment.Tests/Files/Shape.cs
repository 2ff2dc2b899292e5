using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Picsync.Deployment.Tests.Files;

/// <summary>What a YAML value has to look like. Strict: a field that is not named is a fault, so a misspelt one is found.</summary>
internal abstract record Shape
{
    public static Shape Text(string pattern = ".*") => new TextShape(pattern);

    public static Shape Integer(int least = 0, int most = int.MaxValue) => new IntegerShape(least, most);

    public static Shape Truth { get; } = new TruthShape();

    public static Shape List(Shape item) => new ListShape(item);

    public static Shape Map(Shape value) => new MapShape(value);

    public static Shape AnyOf(params Shape[] shapes) => new AnyShape(shapes);

    /// <summary>Makes the shape of an object; a name that ends in an exclamation mark is required.</summary>
    public static Shape Object(params (string Name, Shape Value)[] fields) => new ObjectShape(fields);

    /// <summary>Finds what is wrong with a value.</summary>
    public abstract IEnumerable<string> Faults(YamlNode node, string path);

    private sealed record TextShape(string Pattern) : Shape
    {
        private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

        public override IEnumerable<string> Faults(YamlNode node, string path)
        {
            if (node is not YamlScalarNode scalar || scalar.IsPlain() && IsOfAnotherType(scalar.Value!))
            {
                yield return $"{path}: {node} is not text";
            }
            else if (!Regex.IsMatch(scalar.Value!, $"^(?:{Pattern})$", RegexOptions.Singleline, s_limit))
            {
                yield return $"{path}: '{scalar.Value}' does not look like {Pattern}";
            }
        }

        private static bool IsOfAnotherType(string value) =>
            value is "" or "~" or "null" or "true" or "false" or "yes" or "no" or "on" or "off"
            || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private sealed record IntegerShape(int Least, int Most) : Shape
    {
        public override IEnumerable<string> Faults(YamlNode node, string path)
        {
            if (
                node is not YamlScalarNode scalar
                || !scalar.IsPlain()
                || !int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number < Least
                || number > Most
            )
            {
                yield return $"{path}: {node} is not a whole number from {Least} to {Most}";
            }
        }
    }

    private sealed record TruthShape : Shape
    {
        public override IEnumerable<string> Faults(YamlNode node, string path)
        {
            if (node is not YamlScalarNode scalar || !scalar.IsPlain() || scalar.Value is not ("true" or "false"))
            {
                yield return $"{path}: {node} is neither true nor false";
            }
        }
    }

    private sealed record ListShape(Shape Item) : Shape
    {
        public override IEnumerable<string> Faults(YamlNode node, string path) =>
            node is YamlSequenceNode { Children.Count: > 0 } list
                ? list.Children.SelectMany((item, index) => Item.Faults(item, $"{path}[{index}]"))
                : [$"{path}: a list with items is expected"];
    }

    private sealed record MapShape(Shape Value) : Shape
    {
        public override IEnumerable<string> Faults(YamlNode node, string path) =>
            node is YamlMappingNode map
                ? map.Children.SelectMany(entry => Value.Faults(entry.Value, $"{path}.{entry.Key}"))
                : [$"{path}: a mapping is expected"];
    }

    private sealed record AnyShape(Shape[] Shapes) : Shape
    {
        public override IEnumerable<string> Faults(YamlNode node, string path)
        {
            var faults = Shapes.Select(shape => shape.Faults(node, path).ToList()).ToList();
            return faults.Exists(static list => list.Count == 0) ? [] : faults.SelectMany(static list => list);
        }
    }

    private sealed record ObjectShape((string Name, Shape Value)[] Fields) : Shape
    {
        public override IEnumerable<string> Faults(YamlNode node, string path)
        {
            if (node is not YamlMappingNode map)
            {
                return [$"{path}: a mapping is expected"];
            }

            var known = Fields.ToDictionary(static field => field.Name.TrimEnd('!'), static field => field.Value);
            var names = map.Children.ToDictionary(static entry => ((YamlScalarNode)entry.Key).Value!, static entry => entry.Value);
            var missing = Fields.Where(field => field.Name.EndsWith('!') && !names.ContainsKey(field.Name.TrimEnd('!')));
            return
            [
                .. missing.Select(field => $"{path}: {field.Name.TrimEnd('!')} is missing"),
                .. names.SelectMany(entry =>
                    known.TryGetValue(entry.Key, out var shape)
                        ? shape.Faults(entry.Value, $"{path}.{entry.Key}")
                        : [$"{path}: {entry.Key} is not known here"]
                ),
            ];
        }
    }
}
