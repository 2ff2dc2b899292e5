using Picsync.Synology.Routing;

namespace Picsync.Synology;

/// <summary>
/// Makes targets from <c>target: {synology: …}</c> in picsync.yaml, a mapping of <c>user</c>, <c>album</c>, <c>share</c> (none, all or a list of
/// users) and <c>role</c> (viewer, downloader or uploader). The user <c>each</c> is every user of the NAS.
/// </summary>
internal sealed class SynologyTargetFactory(RouteChoice routes) : IPerUserTargetFactory
{
    private const string Everybody = "each";

    public string Key => "synology";

    public string Description => "Albums of Synology Photos, which link photos that are on the NAS already; nothing is copied.";

    public IFrameTarget Create(ConfigurationNode? settings)
    {
        var entry = Read(settings);
        return routes.Current.CreateTarget(
            IsPerUser(settings) && routes.Current.OnlyAccount is { } account
                ? entry with
                {
                    User = account.Length == 0 ? null : account,
                }
                : entry
        );
    }

    public bool IsPerUser(ConfigurationNode? settings) =>
        (settings as ConfigurationNode.Mapping)?.Find("user") is ConfigurationNode.Scalar { Value: { } user }
        && string.Equals(user.Trim(), Everybody, StringComparison.OrdinalIgnoreCase);

    public async Task<PerUserTargets> ExpandAsync(ConfigurationNode settings, bool namesPeople, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var route = routes.Current;
        var users = await route.GetUsersAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var people = namesPeople
            ? await route
                .GetPeopleAsync(cancellationToken)
                .Select(static person => person.Name)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false)
            : [];
        return EachUser.Of((ConfigurationNode.Mapping)settings, users, people, route.OnlyAccount);
    }

    private static TargetEntry Read(ConfigurationNode? settings)
    {
        var entry = new TargetEntry(User: null, AlbumShare.None) { Node = settings };
        if (settings is null or ConfigurationNode.Scalar { Value: null or "" })
        {
            return entry;
        }

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(settings, mistakes, "a mapping such as {user: ada, share: all}", "user", "album", "share", "role");
        var role = keys.Read("role", ReadRole, SynologyRole.Viewer);
        entry = entry with
        {
            User = keys.ReadText("user", "the name of a user"),
            Title = keys.ReadText("album", "the album's title"),
            Share = keys.Read("share", ReadShare, AlbumShare.None) with { Role = role },
        };
        mistakes.ThrowIfAny();
        return entry;
    }

    // A single name is a list of one; a user who is called none or all is named in a list.
    private static AlbumShare ReadShare(ConfigurationNode node)
    {
        const string Expected = "none, all or a list of users";
        if (node is ConfigurationNode.Sequence list)
        {
            var users = list.Items.Select(static item => item.GetText("the name of a user")).Distinct(StringComparer.Ordinal).ToList();
            return new AlbumShare { Users = users };
        }

        var text = node.GetText(Expected);
        return text.ToUpperInvariant() switch
        {
            "NONE" => AlbumShare.None,
            "ALL" => new AlbumShare { IsForAll = true },
            _ => new AlbumShare { Users = [text] },
        };
    }

    private static SynologyRole ReadRole(ConfigurationNode node) =>
        node.GetChoice(("viewer", SynologyRole.Viewer), ("downloader", SynologyRole.Downloader), ("uploader", SynologyRole.Uploader));
}
