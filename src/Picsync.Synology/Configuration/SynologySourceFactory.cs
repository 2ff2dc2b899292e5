using Picsync.Synology.Routing;

namespace Picsync.Synology;

/// <summary>Makes sources from the entries under <c>synology</c> in picsync.yaml.</summary>
/// <remarks>
/// An entry is an album's id or title, or a mapping of <c>album</c>, <c>user</c> and <c>undated</c>. Keys of a rule are the engine's and do not
/// arrive here; an entry without <c>album</c> is the user's library with the shared space.
/// </remarks>
internal sealed class SynologySourceFactory(RouteChoice routes) : IPhotoSourceFactory
{
    public string Key => "synology";

    public string Description => "Synology Photos; an entry is an album's id or title, or a mapping with album, user and a rule.";

    public SourceCapabilities Capabilities => routes.Current.Capabilities;

    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return routes.Current.CreateSource(Read(reference));
    }

    private static SourceEntry Read(ConfigurationNode reference)
    {
        if (reference is not ConfigurationNode.Mapping mapping)
        {
            return new SourceEntry(reference.GetText("an album's id or title"), User: null) { Node = reference };
        }

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(mapping, mistakes, "an album", "album", "user", "undated");
        var standard = new SourceEntry(Album: null, User: null);
        var entry = new SourceEntry(keys.ReadText("album", "an album's id or title"), keys.ReadText("user", "the name of a user"))
        {
            Node = reference,
            IncludesUndated = keys.ReadBoolean("undated", standard.IncludesUndated),
        };
        mistakes.ThrowIfAny();
        return entry;
    }
}
