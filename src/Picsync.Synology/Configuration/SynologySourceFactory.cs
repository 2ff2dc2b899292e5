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

        var entry = new SourceEntry(Album: null, User: null) { Node = reference };
        foreach (var (key, location, value) in mapping.Entries)
        {
            entry = key.ToUpperInvariant() switch
            {
                "ALBUM" => entry with { Album = value.GetText("an album's id or title") },
                "USER" => entry with { User = value.GetText("the name of a user") },
                "UNDATED" => entry with { IncludesUndated = EntryReading.ReadSwitch(value) },
                _ => throw EntryReading.UnknownKey(key, location, value, "album, user and undated, and those of a rule"),
            };
        }

        return entry;
    }
}
