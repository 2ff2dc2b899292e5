using Picsync.Synology.Routing;

namespace Picsync.Synology;

/// <summary>
/// Makes targets from <c>target: {synology: …}</c> in picsync.yaml, a mapping of <c>user</c>, <c>album</c>, <c>share</c> (none, all or a list of
/// users) and <c>role</c> (viewer, downloader or uploader).
/// </summary>
internal sealed class SynologyTargetFactory(RouteChoice routes) : IFrameTargetFactory
{
    public string Key => "synology";

    public string Description => "Albums of Synology Photos, which link photos that are on the NAS already; nothing is copied.";

    public IFrameTarget Create(ConfigurationNode? settings) => routes.Current.CreateTarget(Read(settings));

    private static TargetEntry Read(ConfigurationNode? settings)
    {
        var entry = new TargetEntry(User: null, AlbumShare.None) { Node = settings };
        if (settings is null or ConfigurationNode.Scalar { Value: null or "" })
        {
            return entry;
        }

        if (settings is not ConfigurationNode.Mapping mapping)
        {
            throw new ConfigurationException(
                $"a mapping such as {{user: ada, share: all}} is expected here, not {settings.Describe()}",
                settings
            );
        }

        var role = SynologyRole.Viewer;
        foreach (var (key, location, value) in mapping.Entries)
        {
            switch (key.ToUpperInvariant())
            {
                case "USER":
                    entry = entry with { User = value.GetText("the name of a user") };
                    break;
                case "ALBUM":
                    entry = entry with { Title = value.GetText("the album's title") };
                    break;
                case "SHARE":
                    entry = entry with { Share = ReadShare(value) };
                    break;
                case "ROLE":
                    role = ReadRole(value);
                    break;
                default:
                    throw EntryReading.UnknownKey(key, location, value, "user, album, share and role");
            }
        }

        return entry with
        {
            Share = entry.Share with { Role = role },
        };
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
        node.GetText("viewer, downloader or uploader").ToUpperInvariant() switch
        {
            "VIEWER" => SynologyRole.Viewer,
            "DOWNLOADER" => SynologyRole.Downloader,
            "UPLOADER" => SynologyRole.Uploader,
            _ => throw new ConfigurationException($"viewer, downloader or uploader is expected here, not {node.Describe()}", node),
        };
}
