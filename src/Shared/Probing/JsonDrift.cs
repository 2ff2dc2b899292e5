using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Picsync.Shared.Probing;

/// <summary>Compares an answer with what the client knows of it, member by member. Only names are kept, never values.</summary>
internal sealed class JsonDrift(IReadOnlyDictionary<Type, KnownMembers> known)
{
    private static readonly KnownMembers s_nothing = new();
    private readonly SortedSet<string> _new = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _retyped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isPresent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _needed = new(StringComparer.Ordinal);

    /// <summary>Says what differs.</summary>
    /// <param name="name">What was asked of the service.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="type">What the client takes it for.</param>
    public ProbeFinding Examine(string name, JsonElement answer, JsonTypeInfo type)
    {
        Visit(answer, type, "");
        string[] missing = [.. _isPresent.Where(static pair => !pair.Value).Select(static pair => pair.Key).Order(StringComparer.Ordinal)];
        if (_new.Count + _retyped.Count + missing.Length == 0)
        {
            return new ProbeFinding(name, ProbeStatus.Ok, "The answer is as it is known.");
        }

        var isBroken =
            missing.Any(_needed.Contains) || _retyped.Any(static path => path.StartsWith("the answer", StringComparison.Ordinal));
        string[] parts = [Describe("New", _new), Describe("Missing", missing), Describe("Of another type", _retyped)];
        var advice = isBroken
            ? "Syncs cannot work with that; look for a newer version of Picsync."
            : "Syncs go on; report it, so that Picsync can follow the service.";
        return new ProbeFinding(
            name,
            isBroken ? ProbeStatus.Problem : ProbeStatus.Warning,
            $"The service has changed. {string.Concat(parts)}{advice}"
        );
    }

    private static string Describe(string what, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? "" : $"{what}: {string.Join(", ", names)}. ";

    private void Visit(JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                VisitMembers(element, type, path);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                foreach (var entry in element.EnumerateArray())
                {
                    Visit(entry, type.Options.GetTypeInfo(type.ElementType!), path);
                }

                break;
            case JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable:
                NoteType(path, type.Kind == JsonTypeInfoKind.Object ? "object" : "array", element);
                break;
        }
    }

    private void VisitMembers(JsonElement element, JsonTypeInfo type, string path)
    {
        var members = known.GetValueOrDefault(type.Type, s_nothing);
        foreach (var property in type.Properties)
        {
            var place = Join(path, property.Name);
            if (element.TryGetProperty(property.Name, out var value))
            {
                _isPresent[place] = true;
                VisitValue(value, property, place);
            }
            else if (!members.Optional.Contains(property.Name))
            {
                _isPresent.TryAdd(place, false);
            }

            if (members.Needed.Contains(property.Name))
            {
                _needed.Add(place);
            }
        }

        if (!members.HasMore)
        {
            var read = type.Properties.Select(static property => property.Name);
            _new.UnionWith(
                element
                    .EnumerateObject()
                    .Select(static member => member.Name)
                    .Except(read)
                    .Except(members.Unread)
                    .Select(name => Join(path, name))
            );
        }
    }

    private void VisitValue(JsonElement value, JsonPropertyInfo property, string place)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var type = property.PropertyType;
        if (type == typeof(string))
        {
            Expect(value.ValueKind == JsonValueKind.String, "string");
        }
        else if (type == typeof(bool?))
        {
            Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "boolean");
        }
        else if (type == typeof(long?) || type == typeof(int?))
        {
            // Numbers that are too long for some readers of JSON are written as text, and the client says so with a converter.
            var isText = property.CustomConverter is not null && value.ValueKind == JsonValueKind.String;
            Expect(isText || value.ValueKind == JsonValueKind.Number, "number");
        }
        else
        {
            Visit(value, property.Options.GetTypeInfo(type), place);
        }

        void Expect(bool isSo, string kind)
        {
            if (!isSo)
            {
                NoteType(place, kind, value);
            }
        }
    }

    private void NoteType(string path, string expected, JsonElement found)
    {
        var kind = found.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : found.ValueKind.ToString().ToLowerInvariant();
        _retyped.Add($"{(path.Length == 0 ? "the answer" : path)} ({kind} instead of {expected})");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
