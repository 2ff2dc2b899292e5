using Picsync.Shared.Words;
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
    private static readonly TargetReference s_defaultTarget = new AlbumConfiguration { Name = "" }.Target;

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

    /// <exception cref="ConfigurationException">The entry is no mapping. All else that is wrong is noted.</exception>
    public AlbumConfiguration Read(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        var keys = new MappingReader(node, mistakes, "an album (a name and its sources)", s_keys);
        var album = (ConfigurationNode.Mapping)node;
        if (keys.IsMissing("name"))
        {
            mistakes.Add(new ConfigurationException("the album has no name; add 'name: …', the album's name at the target.", album));
        }

        keys.Read("prepare", RefuseWhatIsNotActedOn, otherwise: false);
        var target = album.Find("target") is { } wanted ? mistakes.Try(() => ReadTarget(wanted), s_defaultTarget) : s_defaultTarget;
        return new AlbumConfiguration
        {
            Name = keys.ReadText("name", "the album's name") ?? "",
            Location = album.Location,
            Sources = keys.Read("sources", sources => ReadSources(sources, mistakes), []),
            Selection = keys.Read("select", rule => RuleReader.ReadSelection(rule, mistakes), PhotoSelection.Everything),
            SelectionNode = album.Find("select"),
            Target = target,
            DryRun = keys.ReadBoolean("dryRun", otherwise: false),
            Policy = new SyncPolicy
            {
                Deletes = keys.ReadBoolean("delete", !keepingTargets.Contains(target.Key)),
                ForcesPublish = keys.ReadBoolean("forcePublish", otherwise: false),
                Order = keys.Read("order", ReadOrder, PhotoOrder.Source),
                Ownership = keys.Read("own", ReadOwnership, AlbumOwnership.Album),
                RemovedAtTarget = keys.Read(
                    "removedAtTarget",
                    ReadRemovedAtTarget,
                    // What only keeps copies is no frame that a person tidies up.
                    keepingTargets.Contains(target.Key)
                        ? RemovedPhotoPolicy.Restore
                        : RemovedPhotoPolicy.Hide
                ),
                Guards = keys.Read("guards", guards => GuardReader.Read(guards, mistakes), new GuardPolicy()),
            },
        };
    }

    private List<SourceReference> ReadSources(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        var references = new List<SourceReference>();
        var kinds = new MappingReader(node, mistakes, "a mapping from kinds of source to their entries", sourceKeys);
        foreach (
            var entry in ((ConfigurationNode.Mapping)node).Entries.Where(entry =>
                sourceKeys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)
            )
        )
        {
            references.AddRange(
                kinds.ReadList(
                    entry.Key,
                    item =>
                        item.IsEmpty
                            ? throw new ConfigurationException("this entry is empty; say what to read, or take the entry out.", item)
                            : RuledSource.Read(Canonical(entry.Key, sourceKeys), item, mistakes)
                )
            );
        }

        return references;
    }

    private TargetReference ReadTarget(ConfigurationNode node)
    {
        switch (node)
        {
            case ConfigurationNode.Mapping { Entries: [var only] }:
                var mistakes = new ConfigurationMistakes();
                _ = new MappingReader(node, mistakes, "a target", targetKeys);
                mistakes.ThrowIfAny();
                return new TargetReference(Canonical(only.Key, targetKeys), only.Value.IsEmpty ? null : only.Value)
                {
                    Location = node.Location,
                };
            case ConfigurationNode.Mapping { Entries.Count: not 1 }:
                throw new ConfigurationException("one target is expected here, such as 'folder: PATH'.", node);
        }

        var key = node.GetText("a target").Trim();
        return targetKeys.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? new TargetReference(Canonical(key, targetKeys), Settings: null) { Location = node.Location }
            : throw new ConfigurationException(
                $"'{key}' is no target{NearestWord.Suggest(key, targetKeys)} Known targets: {string.Join(", ", targetKeys)}.",
                node
            );
    }

    private static PhotoOrder ReadOrder(ConfigurationNode node) =>
        node.GetChoice(
            ("source", PhotoOrder.Source),
            ("newest", PhotoOrder.Newest),
            ("oldest", PhotoOrder.Oldest),
            ("shuffle", PhotoOrder.Shuffle)
        );

    private static AlbumOwnership ReadOwnership(ConfigurationNode node) =>
        node.GetChoice(("album", AlbumOwnership.Album), ("managed", AlbumOwnership.Managed));

    private static RemovedPhotoPolicy ReadRemovedAtTarget(ConfigurationNode node) =>
        node.GetChoice(("restore", RemovedPhotoPolicy.Restore), ("hide", RemovedPhotoPolicy.Hide), ("ask", RemovedPhotoPolicy.Ask));

    private static bool RefuseWhatIsNotActedOn(ConfigurationNode node) =>
        throw new ConfigurationException("this version does not support this key yet; take it out to sync every photo as it is.", node);

    private static string Canonical(string key, IReadOnlyCollection<string> known) =>
        known.First(candidate => string.Equals(candidate, key, StringComparison.OrdinalIgnoreCase));
}
