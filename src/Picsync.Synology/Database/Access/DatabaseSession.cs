using Npgsql;
using NpgsqlTypes;
using Picsync.Synology.Database.Schema;

namespace Picsync.Synology.Database.Access;

/// <summary>One transaction, with what is known of the schema it looks at.</summary>
internal sealed class DatabaseSession(NpgsqlConnection connection, SchemaState schema, StatementLimit limit)
{
    /// <summary>Gets what the schema is like.</summary>
    public SchemaState Schema { get; } = schema;

    /// <summary>Gives the same transaction once Picsync's own tables are there.</summary>
    public DatabaseSession WithOwnTables() => new(connection, Schema with { HasOwnTables = true }, limit);

    /// <summary>Makes a statement. Values are parameters by position (<c>$1</c>), never part of the text.</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(
                value switch
                {
                    int number => new NpgsqlParameter<int> { TypedValue = number },
                    long number => new NpgsqlParameter<long> { TypedValue = number },
                    bool flag => new NpgsqlParameter<bool> { TypedValue = flag },
                    string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
                    int[] numbers => new NpgsqlParameter<int[]> { TypedValue = numbers },
                    string[] texts => new NpgsqlParameter<string[]>
                    {
                        TypedValue = texts,
                        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                    },
                    _ => throw new ArgumentException($"{value?.GetType()} is no type of a parameter.", nameof(values)),
                }
            );
        }

        return command;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it wrote.</returns>
    public async Task<int> ExecuteAsync(string sql, object?[] values, CancellationToken cancellationToken)
    {
        var command = Command(sql, values);
        await using var ownedCommand = command.ConfigureAwait(false);
        TrafficCounter.Current?.CountRequest();
        return await limit.RunAsync(token => command.ExecuteNonQueryAsync(token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the first value of the first row; the default when there is none or it is null.</summary>
    public async Task<T?> FindValueAsync<T>(string sql, object?[] values, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(sql, values, static row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0), cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>Reads all rows.</summary>
    public async Task<List<T>> ReadAsync<T>(
        string sql,
        object?[] values,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken
    )
    {
        var command = Command(sql, values);
        await using var ownedCommand = command.ConfigureAwait(false);
        TrafficCounter.Current?.CountRequest();
        return await limit.RunAsync(token => ReadAllAsync(command, map, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<T>> ReadAllAsync<T>(
        NpgsqlCommand command,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken
    )
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownedReader = reader.ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
