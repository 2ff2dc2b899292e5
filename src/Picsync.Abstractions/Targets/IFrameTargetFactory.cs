namespace Picsync;

/// <summary>Makes targets from the configuration. A third party's target plugs in by registering one.</summary>
public interface IFrameTargetFactory
{
    /// <summary>Gets the key under <c>target:</c> in picsync.yaml, such as <c>nixplay</c>. Compared without case.</summary>
    string Key { get; }

    /// <summary>Gets one sentence for a person: what is written to.</summary>
    string Description { get; }

    /// <summary>
    /// Gets whether a sync deletes what the sources no longer hold where the configuration does not say. The default is true, as
    /// for a frame, whose album mirrors its sources; a store that photos are kept in says false.
    /// </summary>
    bool DeletesByDefault => true;

    /// <summary>Makes the target. Nothing is contacted yet.</summary>
    /// <param name="settings">The value under the key; null when only the target's name was given (<c>target: nixplay</c>).</param>
    /// <returns>The target.</returns>
    /// <exception cref="ConfigurationException">The settings are not ones this factory understands; names their place in the file.</exception>
    IFrameTarget Create(ConfigurationNode? settings);
}
