namespace Picsync.Synology.WebApi;

/// <summary>Finds people by their names. Several of one name all count: a person has an id for each space.</summary>
internal sealed class PersonFinder(SynologyPhotosClient client, IReadOnlyList<PhotoSpace> spaces)
{
    private Dictionary<string, List<(PhotoSpace Space, long Id)>>? _byName;

    /// <summary>Gets the ids of a name.</summary>
    /// <exception cref="ServiceRequestException">Nobody has the name.</exception>
    public async Task<IReadOnlyList<(PhotoSpace Space, long Id)>> GetAsync(string name, CancellationToken cancellationToken)
    {
        _byName ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        return _byName.TryGetValue(name, out var ids)
            ? ids
            : throw SynologyErrors.Unreadable(
                $"find the person '{name}'",
                _byName.Keys.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is { } otherwise
                    ? $"nobody has that name, but there is '{otherwise}'"
                    : "nobody has that name; 'picsync synology people' lists the names"
            );
    }

    private async Task<Dictionary<string, List<(PhotoSpace, long)>>> ReadAsync(CancellationToken cancellationToken)
    {
        var byName = new Dictionary<string, List<(PhotoSpace, long)>>(StringComparer.Ordinal);
        foreach (var space in spaces)
        {
            await foreach (var person in client.People.GetAllAsync(space, cancellationToken).ConfigureAwait(false))
            {
                if (!byName.TryGetValue(person.Name, out var ids))
                {
                    byName[person.Name] = ids = [];
                }

                ids.Add((space, person.Id));
            }
        }

        return byName;
    }
}
