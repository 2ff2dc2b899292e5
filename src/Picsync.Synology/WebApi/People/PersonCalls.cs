using System.Runtime.CompilerServices;

namespace Picsync.Synology.WebApi;

/// <summary>The calls that read the people whom the NAS recognises.</summary>
internal sealed class PersonCalls(ApiConnection connection)
{
    /// <summary>Lists the people of a space who have a name, the hidden ones too.</summary>
    /// <exception cref="IncompleteListingException">The list could not be read to its end.</exception>
    public async IAsyncEnumerable<SynologyPerson> GetAllAsync(
        PhotoSpace space,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Without show_more the people of few photos are missing.
        var call = new ApiCall("list people", space.In("Browse.Person"), "list", 2)
        {
            Parameters = new ApiParameters().Add("show_more", true).Add("show_hidden", true),
        };
        var walk = new PageWalk(connection, call, $"the people of {space.Describe()}", Math.Min(connection.Options.PageSize, 500));
        while (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            foreach (var (id, entry) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry.Text("name") is { Length: > 0 } name)
                {
                    yield return new SynologyPerson(id, name)
                    {
                        Owner = space == PhotoSpace.Personal ? connection.Options.Username : null,
                        ItemCount = entry.Count("item_count"),
                        IsHidden = entry.Flag("show") is { } isShown ? !isShown : null,
                    };
                }
            }
        }
    }
}
