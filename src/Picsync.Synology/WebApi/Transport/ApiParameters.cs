using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>The parameters of one call. Each value is JSON, as the service wants it: text in quotes, lists in brackets.</summary>
internal sealed class ApiParameters : IEnumerable<KeyValuePair<string, string>>
{
    private static readonly JsonWriterOptions s_format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<KeyValuePair<string, string>> _values = [];

    public ApiParameters Add(string name, string value) => AddJson(name, writer => writer.WriteStringValue(value));

    public ApiParameters Add(string name, long value) => AddJson(name, writer => writer.WriteNumberValue(value));

    public ApiParameters Add(string name, bool value) => AddJson(name, writer => writer.WriteBooleanValue(value));

    public ApiParameters Add(string name, IEnumerable<long> values) =>
        AddJson(
            name,
            writer =>
            {
                writer.WriteStartArray();
                foreach (var value in values)
                {
                    writer.WriteNumberValue(value);
                }

                writer.WriteEndArray();
            }
        );

    public ApiParameters Add(string name, IEnumerable<string> values) =>
        AddJson(
            name,
            writer =>
            {
                writer.WriteStartArray();
                foreach (var value in values)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }
        );

    public ApiParameters AddJson(string name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_format))
        {
            write(writer);
        }

        return AddBare(name, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Adds a value that is sent as it is: the fields of the sign-in.</summary>
    public ApiParameters AddBare(string name, string value)
    {
        _values.Add(new(name, value));
        return this;
    }

    /// <summary>Makes parameters with the same values, to add others to.</summary>
    public ApiParameters Copy()
    {
        var copy = new ApiParameters();
        copy._values.AddRange(_values);
        return copy;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
