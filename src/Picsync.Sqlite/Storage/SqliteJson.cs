using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Picsync.Sqlite;

/// <summary>Lists of values as one parameter, for <c>json_each</c>.</summary>
internal static class SqliteJson
{
    /// <summary>Makes a JSON array.</summary>
    /// <returns>The text.</returns>
    public static string ArrayOf(string[] items)
    {
        var buffer = new ArrayBufferWriter<byte>(items.Length * 64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
