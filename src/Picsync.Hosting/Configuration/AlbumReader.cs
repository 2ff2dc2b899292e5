using System.Globalization;
using Picsync.Hosting.Text;
using Picsync.Sync;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads one entry of <c>albums:</c>.</summary>
internal sealed class AlbumReader(IReadOnlyCollection<string> sourceKeys, IReadOnlyCollection<string> targetKeys)
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
        "select",
        "prepare",
    ];

    public AlbumConfiguration Read(ConfigurationNode node)
    {
        var album = node.AsMapping("an album (a name and its sources)", s_keys);
        RefuseWhatIsNotActedOn(album);
        return new AlbumConfiguration
        {
            Name = ReadName(album),
            Location = album.Location,
            Sources = ReadSources(album.Find("sources")),
            Target = ReadTarget(album.Find("target")),
            DryRun = album.FindBoolean("dryRun") ?? false,
            Policy = new SyncPolicy
            {
                Deletes = album.FindBoolean("delete") ?? true,
                ForcesPublish = album.FindBoolean("forcePublish") ?? false,
                Order = ReadOrder(album.Find("order")),
                Guards = ReadGuards(album.Find("guards")),
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
                        : new SourceReference(Canonical(entry.Key, sourceKeys), item)
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

    private static GuardPolicy ReadGuards(ConfigurationNode? node)
    {
        var policy = new GuardPolicy();
        if (node is null || NodeReading.IsNull(node))
        {
            return policy;
        }

        var guards = node.AsMapping("a mapping of guards", "maxDelete", "minPhotos");
        policy = policy with { MinPhotos = guards.FindCount("minPhotos") ?? policy.MinPhotos };
        return guards.Find("maxDelete") is { } most && !NodeReading.IsNull(most) ? WithMaxDelete(policy, most) : policy;
    }

    private static GuardPolicy WithMaxDelete(GuardPolicy policy, ConfigurationNode node)
    {
        if (NodeReading.TryParseCount(node, out var count))
        {
            return policy with { MaxDeleteShare = 0, AlwaysAllowedDeletes = count };
        }

        if (
            node is ConfigurationNode.Scalar { Value: { } text }
            && text.EndsWith('%')
            && double.TryParse(text[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100
        )
        {
            // Who writes 0% wants to see every deletion first, the few that are otherwise always allowed too.
            return policy with { MaxDeleteShare = percent / 100, AlwaysAllowedDeletes = percent == 0 ? 0 : policy.AlwaysAllowedDeletes };
        }

        throw new ConfigurationException(
            $"a share such as 50% (0% to 100%) or a number of photos such as 20 is expected here, not {node.Describe()}.",
            node
        );
    }

    private static void RefuseWhatIsNotActedOn(ConfigurationNode.Mapping album)
    {
        foreach (var key in (string[])["select", "prepare"])
        {
            if (album.Find(key) is { } node && !NodeReading.IsNull(node))
            {
                throw new ConfigurationException(
                    "this version does not support this key yet; take it out to sync every photo as it is.",
                    node
                );
            }
        }

        if (album.Find("own") is not { } own || NodeReading.IsNull(own))
        {
            return;
        }

        var value = own.GetText("album or managed");
        if (!string.Equals(value, "album", StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigurationException(
                string.Equals(value, "managed", StringComparison.OrdinalIgnoreCase)
                    ? "this version does not support 'managed' yet; 'album' (the album mirrors its sources) is what it can do."
                    : $"'album' is expected here, not {own.Describe()}.",
                own
            );
        }
    }

    private static string Canonical(string key, IReadOnlyCollection<string> known) =>
        known.First(candidate => string.Equals(candidate, key, StringComparison.OrdinalIgnoreCase));
}
