using Picsync.Sync;

namespace Picsync.Hosting.Configuration;

/// <summary>Makes sources of entries that may carry a rule beside their kind's own keys. The keys of a rule mean the same for every kind.</summary>
internal static class RuledSource
{
    /// <summary>Takes an entry apart.</summary>
    /// <exception cref="ConfigurationException">Its rule is wrong.</exception>
    public static SourceReference Read(string key, ConfigurationNode entry)
    {
        var mistakes = new ConfigurationMistakes();
        var reference = Read(key, entry, mistakes);
        mistakes.ThrowIfAny();
        return reference;
    }

    /// <summary>Takes an entry apart, and notes what is wrong with its rule.</summary>
    public static SourceReference Read(string key, ConfigurationNode entry, ConfigurationMistakes mistakes)
    {
        var (rule, remainder) = RuleReader.Split(entry, mistakes);
        return new SourceReference(key, remainder) { Rule = rule, RuleNode = rule.IsEverything ? null : entry };
    }

    /// <summary>Makes the source of an entry. Nothing is contacted.</summary>
    /// <param name="factory">The entry's kind.</param>
    /// <param name="reference">The entry.</param>
    /// <param name="library">The target, where it says as whom its library is read; else null.</param>
    /// <exception cref="ConfigurationException">The kind does not understand the entry, or the source cannot answer its rule.</exception>
    public static IPhotoSource Create(IPhotoSourceFactory factory, SourceReference reference, ILibraryScopingTarget? library = null)
    {
        var source = factory.Create(reference.Reference);
        source = library?.SeenByOwner(source) ?? source;
        ThrowIfUnanswerable(reference.Rule, reference.RuleNode, source);
        return reference.Rule.IsEverything ? source : new SelectivePhotoSource(source, reference.Rule);
    }

    /// <exception cref="ConfigurationException">The source cannot answer a condition; the message points at it.</exception>
    public static void ThrowIfUnanswerable(PhotoSelection rule, ConfigurationNode? node, IPhotoSource source)
    {
        if (rule.FindUnanswerable(source.Capabilities) is not [var condition, ..])
        {
            return;
        }

        var mapping = node as ConfigurationNode.Mapping;
        var value = mapping?.Find(condition.Key) ?? (condition.Key == "albums" ? mapping?.Find("album") : null) ?? node;
        throw new ConfigurationException($"the source {source.Id} {condition.Problem}", value?.Location, value?.Path ?? condition.Key);
    }
}
