namespace Picsync.Synology;

/// <summary>Makes of the settings for every user of a NAS those of each one. Pure.</summary>
internal static class EachUser
{
    private const string Placeholder = "{user}";

    /// <param name="settings">The settings, whose user is every one.</param>
    /// <param name="users">The users of the NAS.</param>
    /// <param name="people">The names of the people in the photos; none where they were not asked for.</param>
    /// <param name="onlyAccount">The one account whose albums can be made; null when everybody's can.</param>
    public static PerUserTargets Of(
        ConfigurationNode.Mapping settings,
        IReadOnlyList<SynologyUser> users,
        IReadOnlyList<string> people,
        string? onlyAccount
    )
    {
        var notes = new List<string>();
        var enabled = users.Where(static user => user.IsEnabled != false).Select(static user => user.Name).ToList();
        var disabled = users.Where(static user => user.IsEnabled == false).Select(static user => user.Name).ToList();
        if (disabled.Count > 0)
        {
            notes.Add($"no album for {string.Join(", ", disabled)}, who cannot sign in to the NAS.");
        }

        if (onlyAccount is not null)
        {
            var others = enabled.Where(name => !Same(name, onlyAccount)).ToList();
            enabled = [onlyAccount];
            if (others.Count > 0)
            {
                notes.Add(
                    $"the web API makes albums of '{onlyAccount}' alone, the account that signs in, and none for {string.Join(", ", others)}; "
                        + "PICSYNC_Synology__Route=database makes them for every user."
                );
            }
        }

        return new PerUserTargets([
            .. enabled.Select(name => new UserTarget(name, For(settings, name)) { Person = FindPerson(people, name) }),
        ])
        {
            Notes = notes,
        };
    }

    // As it is written, if somebody is called so; people write their names with capitals where accounts have none.
    private static string? FindPerson(IReadOnlyList<string> people, string user) =>
        people.FirstOrDefault(person => person == user) ?? people.FirstOrDefault(person => Same(person, user));

    private static ConfigurationNode.Mapping For(ConfigurationNode.Mapping settings, string user) =>
        settings with
        {
            Entries =
            [
                .. settings.Entries.Select(entry =>
                    Same(entry.Key, "user") && entry.Value is ConfigurationNode.Scalar named
                        ? entry with
                        {
                            Value = named with { Value = user },
                        }
                    : Same(entry.Key, "album") && entry.Value is ConfigurationNode.Scalar { Value: { } title } album
                        ? entry with
                        {
                            Value = album with { Value = title.Replace(Placeholder, user, StringComparison.Ordinal) },
                        }
                    : entry
                ),
            ],
        };

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
