using Picsync.Hosting.Text;
using Picsync.Sync;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads one entry of <c>albums:</c>.</summary>
/// <param name="sourceKeys">The kinds of source.</param>
/// <param name="targetKeys">The kinds of target.</param>
/// <param name="keepingTargets">The kinds of target at which nothing is deleted unless the album says so.</param>
internal sealed class AlbumReader(
    IReadOnlyCollection<string> sourceKeys,
    IReadOnlyCollection<string> targetKeys,
    IReadOnlyCollection<string> keepingTargets
)
{
    private static readonly string[] s_keys =
    [
        "name",
        "sources",
        "target",
        "order",
        "delete",
        "dryRun",
        "forcePublish",
        "guards",
        "own",
        "removedAtTarget",
        "select",
        "prepare",
    ];

    public AlbumConfiguration Read(ConfigurationNode node)
    {
        var album = node.AsMapping("an album (a name and its sources)", s_keys);
        RefuseWhatIsNotActedOn(album);
        var target = ReadTarget(album.Find("target"));
        return new AlbumConfiguration
        {
            Name = ReadName(album),
            Location = album.Location,
            Sources = ReadSources(album.Find("sources")),
            Selection = RuleReader.ReadSelection(album.Find("select")),
            SelectionNode = album.Find("select"),
            Target = target,
            DryRun = album.FindBoolean("dryRun") ?? false,
            Policy = new SyncPolicy
            {
                Deletes = album.FindBoolean("delete") ?? !keepingTargets.Contains(target.Key),
                ForcesPublish = album.FindBoolean("forcePublish") ?? false,
                Order = ReadOrder(album.Find("order")),
                Ownership = ReadOwnership(album.Find("own")),
                RemovedAtTarget = ReadRemovedAtTarget(album.Find("removedAtTarget")),
                Guards = GuardReader.Read(album.Find("guards")),
            },
        };
    }

    private static string ReadName(ConfigurationNode.Mapping album) =>
        album.Find("name") is { } name
            ? name.GetText("the album's name")
            : throw new ConfigurationException("the album has no name; add 'name: …', the album's name at the target.", album);

    private List<SourceReference> ReadSources(ConfigurationNode? node)
    {
        var references = new List<SourceReference>();
        if (node is null || NodeReading.IsNull(node))
        {
            return references;
        }

        foreach (var entry in node.AsMapping("a mapping from kinds of source to their entries", [.. sourceKeys]).Entries)
        {
            var items = entry.Value switch
            {
                ConfigurationNode.Sequence sequence => sequence.Items,
                _ when NodeReading.IsNull(entry.Value) => [],
                _ => [entry.Value],
            };
            foreach (var item in items)
            {
                references.Add(
                    NodeReading.IsNull(item)
                        ? throw new ConfigurationException("this entry is empty; say what to read, or take the entry out.", item)
                        : RuledSource.Read(Canonical(entry.Key, sourceKeys), item)
                );
            }
        }

        return references;
    }

    private TargetReference ReadTarget(ConfigurationNode? node)
    {
        switch (node)
        {
            case null:
                return new AlbumConfiguration { Name = "" }.Target;
            case ConfigurationNode.Mapping { Entries: [var only] }:
                node.AsMapping("a target", [.. targetKeys]);
                return new TargetReference(Canonical(only.Key, targetKeys), NodeReading.IsNull(only.Value) ? null : only.Value)
                {
                    Location = node.Location,
                };
            case ConfigurationNode.Mapping { Entries.Count: not 1 }:
                throw new ConfigurationException("one target is expected here, such as 'folder: PATH'.", node);
        }

        var key = node.GetText("a target");
        return targetKeys.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? new TargetReference(Canonical(key, targetKeys), Settings: null) { Location = node.Location }
            : throw new ConfigurationException(
                $"'{key}' is no target{NearestWord.Suggest(key, targetKeys)} Known targets: {string.Join(", ", targetKeys)}.",
                node
            );
    }

    private static PhotoOrder ReadOrder(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return PhotoOrder.Source;
        }

        var text = node.GetText("an order");
        return text.ToUpperInvariant() switch
        {
            "SOURCE" => PhotoOrder.Source,
            "NEWEST" => PhotoOrder.Newest,
            "OLDEST" => PhotoOrder.Oldest,
            "SHUFFLE" => PhotoOrder.Shuffle,
            _ => throw new ConfigurationException(
                $"'{text}' is no order{NearestWord.Suggest(text, ["source", "newest", "oldest", "shuffle"])} "
                    + "Known orders: source, newest, oldest, shuffle.",
                node
            ),
        };
    }

    private static AlbumOwnership ReadOwnership(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return AlbumOwnership.Album;
        }

        var text = node.GetText("album or managed");
        return text.ToUpperInvariant() switch
        {
            "ALBUM" => AlbumOwnership.Album,
            "MANAGED" => AlbumOwnership.Managed,
            _ => throw new ConfigurationException(
                $"'album' (the album mirrors its sources) or 'managed' (only what Picsync put there is touched) is expected here, not '{text}'.",
                node
            ),
        };
    }

    private static RemovedPhotoPolicy ReadRemovedAtTarget(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return RemovedPhotoPolicy.Hide;
        }

        var text = node.GetText("restore, hide or ask");
        return text.ToUpperInvariant() switch
        {
            "RESTORE" => RemovedPhotoPolicy.Restore,
            "HIDE" => RemovedPhotoPolicy.Hide,
            "ASK" => RemovedPhotoPolicy.Ask,
            _ => throw new ConfigurationException(
                $"'{text}' is nothing to do with photos that a person took off the frame{NearestWord.Suggest(text, ["restore", "hide", "ask"])} "
                    + "Expected: restore (they come back), hide (they stay away) or ask (they wait for an answer).",
                node
            ),
        };
    }

    private static void RefuseWhatIsNotActedOn(ConfigurationNode.Mapping album)
    {
        if (album.Find("prepare") is { } node && !NodeReading.IsNull(node))
        {
            throw new ConfigurationException("this version does not support this key yet; take it out to sync every photo as it is.", node);
        }
    }

    private static string Canonical(string key, IReadOnlyCollection<string> known) =>
        known.First(candidate => string.Equals(candidate, key, StringComparison.OrdinalIgnoreCase));
}
