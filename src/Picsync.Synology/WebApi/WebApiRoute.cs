using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;
using Picsync.Synology.Routing;

namespace Picsync.Synology.WebApi;

/// <summary>The web API, as one account of the NAS.</summary>
internal sealed class WebApiRoute(IOptions<SynologyOptions> options, Lazy<SynologyPhotosClient> client, ISynologyStateStore store)
    : ISynologyRoute
{
    private readonly SynologyOptions _options = CheckedOptions.Of(options, new SynologyOptionsValidator());

    public SourceCapabilities Capabilities => WebApiSource.Can;

    public string? OnlyAccount => options.Value.Username ?? "";

    public IPhotoSource CreateSource(SourceEntry entry)
    {
        ThrowIfNotSetUp();
        ThrowIfOther(entry.User, entry.Node, "read the library");
        return new WebApiSource(client.Value, entry);
    }

    public ILinkingFrameTarget CreateTarget(TargetEntry entry)
    {
        ThrowIfNotSetUp();
        ThrowIfOther(entry.User, entry.Node, "make albums");
        return new WebApiTarget(client.Value, entry, store);
    }

    public async IAsyncEnumerable<SynologyUser> GetUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowIfNotSetUp();
        foreach (var user in await client.Value.Sharing.GetUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return user;
        }
    }

    public async IAsyncEnumerable<SynologyPerson> GetPeopleAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowIfNotSetUp();
        foreach (var space in await client.Value.Spaces.GetAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (var person in client.Value.People.GetAllAsync(space, cancellationToken).ConfigureAwait(false))
            {
                yield return person;
            }
        }
    }

    public async IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowIfNotSetUp();
        var account = await client.Value.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var album in client.Value.Albums.GetAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new SynologyAlbum(album.Id, album.Name)
            {
                Owner = album.IsOwn && (account.Id is null || album.OwnerId is null || album.OwnerId == account.Id) ? account.Name : null,
                ItemCount = album.ItemCount,
                IsShared = album.IsShared,
                IsConditional = album.IsConditional,
            };
        }
    }

    public Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken)
    {
        ThrowIfNotSetUp();
        return new WebApiProbe(client.Value).RunAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken)
    {
        ThrowIfNotSetUp();
        return await new WebApiProbe(client.Value).DescribeAsync(cancellationToken).ConfigureAwait(false);
    }

    private void ThrowIfNotSetUp()
    {
        if (_options.ApiAddress is null)
        {
            throw new ConfigurationException(
                "the address of the NAS is not configured; set PICSYNC_Synology__ApiAddress to the folder of entry.cgi, such as "
                    + "https://nas:5001/webapi/",
                location: null,
                "synology.apiAddress"
            );
        }
    }

    private void ThrowIfOther(string? user, ConfigurationNode? node, string what)
    {
        if (user is not null && _options.Username is { } account && !string.Equals(user, account, StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigurationException(
                $"the web API can {what} of '{account}' alone, the account that signs in, and not of '{user}'; sign in as that one, or use the "
                    + "route database (PICSYNC_Synology__Route=database)",
                node?.Location,
                node?.Path
            );
        }
    }
}
