using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Makes of an album that is to be for each user of a service an album for every one of them. In its rules <c>{user}</c> is that user as a person.</summary>
internal static class UserAlbums
{
    private const string Placeholder = "{user}";

    /// <summary>Whether a rule of an album asks for photos of a user.</summary>
    public static bool NamesUser(AlbumConfiguration album) =>
        album
            .Sources.Select(static source => source.Rule)
            .Append(album.Selection)
            .SelectMany(static rule => NamesOf(rule.People))
            .Contains(Placeholder);

    /// <summary>Asks for whom albums are to be. Who could not be asked leaves an album that fails with the reason.</summary>
    /// <param name="album">The album that stands for several.</param>
    /// <param name="factory">The kind of its target.</param>
    /// <param name="notes">Takes what a person should know.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<AlbumConfiguration>> ExpandAsync(
        AlbumConfiguration album,
        IPerUserTargetFactory factory,
        List<string> notes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var namesUser = NamesUser(album);
            var found = await factory.ExpandAsync(album.Target.Settings!, namesUser, cancellationToken).ConfigureAwait(false);
            notes.AddRange(found.Notes.Select(note => $"Album '{album.Name}': {note}"));
            var albums = new List<AlbumConfiguration>();
            foreach (var user in found.Users)
            {
                if (namesUser && user.Person is null)
                {
                    notes.Add(
                        $"Album '{album.Name}': nobody in the photos is named like the user '{user.Name}', so there is no album for that user; "
                            + "give the person the user's name, and the next run makes it."
                    );
                    continue;
                }

                albums.Add(Of(album, user));
            }

            return albums;
        }
        catch (PicsyncException cause) when (cause is not ConfigurationException)
        {
            return [album with { Unavailable = cause }];
        }
    }

    private static AlbumConfiguration Of(AlbumConfiguration album, UserTarget user) =>
        album with
        {
            Target = album.Target with { Settings = user.Settings },
            Selection = Of(album.Selection, user.Person),
            Sources = [.. album.Sources.Select(source => source with { Rule = Of(source.Rule, user.Person) })],
        };

    private static PhotoSelection Of(PhotoSelection rule, string? person) =>
        rule.People is not { } people || person is null
            ? rule
            : rule with
            {
                People = new PeopleFilter
                {
                    All = Of(people.All, person),
                    Any = Of(people.Any, person),
                    None = Of(people.None, person),
                },
            };

    private static IReadOnlyList<string> Of(IReadOnlyList<string> names, string person) =>
        [.. names.Select(name => name == Placeholder ? person : name).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> NamesOf(PeopleFilter? people) =>
        people is null ? [] : [.. people.All, .. people.Any, .. people.None];
}
