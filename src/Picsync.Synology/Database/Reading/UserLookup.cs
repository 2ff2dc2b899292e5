using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Reading;

/// <summary>Finds users by name.</summary>
internal static class UserLookup
{
    /// <summary>Reads the users, the shared space not among them.</summary>
    public static Task<List<UserRow>> ReadAllAsync(DatabaseSession session, CancellationToken cancellationToken) =>
        session.ReadAsync(
            "SELECT id, uid, name, enable FROM user_info WHERE id <> $1 ORDER BY id",
            [UserRow.SharedSpace],
            static row => new UserRow(row.GetInt32(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), row.GetBoolean(3)),
            cancellationToken
        );

    /// <exception cref="ConfigurationException">There is no such user, or there are several.</exception>
    public static UserRow Find(IReadOnlyList<UserRow> users, string name, string role, ConfigurationNode? node)
    {
        var found = users.Where(user => user.Name == name).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw Wrong(
                $"Synology Photos has no user '{name}' ({role}); it has {string.Join(", ", users.Select(static user => user.Name))}",
                node
            ),
            _ => throw Wrong($"Synology Photos has {found.Count} users named '{name}' ({role}), and which is meant cannot be told", node),
        };
    }

    /// <summary>Says of users who are disabled on the NAS that an album is theirs, or shared with them, all the same.</summary>
    public static IEnumerable<string> WarnOfDisabled(IEnumerable<UserRow> users, string role) =>
        users
            .Where(static user => !user.IsEnabled)
            .Select(user =>
                $"{user.Name} ({role}) is disabled on the NAS and cannot sign in to see it. Enable the user, or name another one."
            );

    public static ConfigurationException Wrong(string problem, ConfigurationNode? node) =>
        node is null ? new ConfigurationException(problem, location: null, key: null) : new ConfigurationException(problem, node);
}
