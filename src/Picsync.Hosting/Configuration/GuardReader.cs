using System.Globalization;
using Picsync.Shared.Words;
using Picsync.Sync;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads an album's <c>guards:</c>.</summary>
internal static class GuardReader
{
    public static GuardPolicy Read(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        var policy = new GuardPolicy();
        var guards = new MappingReader(node, mistakes, "a mapping of guards", "maxDelete", "minPhotos", "release");
        policy = policy with
        {
            MinPhotos = guards.Read("minPhotos", static count => count.GetCount(), policy.MinPhotos),
            Released = guards.ReadList("release", ReadGuard).ToHashSet(),
        };
        return guards.Read("maxDelete", most => WithMaxDelete(policy, most), policy);
    }

    private static GuardPolicy WithMaxDelete(GuardPolicy policy, ConfigurationNode node)
    {
        if (node.TryGetCount(out var count))
        {
            return policy with { MaxDeleteShare = 0, AlwaysAllowedDeletes = count };
        }

        if (
            (node as ConfigurationNode.Scalar)?.Value?.Trim() is { } text
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

    private static SyncGuard ReadGuard(ConfigurationNode node)
    {
        var name = node.GetText("a guard's name").Trim();
        var known = SyncGuards.All.Select(SyncGuards.NameOf).ToList();
        return SyncGuards.Find(name)
            ?? throw new ConfigurationException(
                $"'{name}' is no guard{NearestWord.Suggest(name, known)} Known guards: {string.Join(", ", known)}.",
                node
            );
    }
}
