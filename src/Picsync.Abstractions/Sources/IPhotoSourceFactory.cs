namespace Picsync;

/// <summary>Makes sources from the configuration. A third party's source plugs in by registering one.</summary>
public interface IPhotoSourceFactory
{
    /// <summary>Gets the key under <c>sources:</c> in picsync.yaml, such as <c>googlephotos</c>. Compared without case.</summary>
    string Key { get; }

    /// <summary>Gets one sentence for a person: what is read, and what one entry is.</summary>
    string Description { get; }

    /// <summary>Gets what the sources that it makes can and cannot do.</summary>
    SourceCapabilities Capabilities { get; }

    /// <summary>Makes the source for one entry of the list under <see cref="Key"/>. Nothing is contacted yet.</summary>
    /// <param name="reference">The entry: most often a scalar such as an album id or a path.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ConfigurationException">The entry is not one this factory understands; names its place in the file.</exception>
    IPhotoSource Create(ConfigurationNode reference);
}
