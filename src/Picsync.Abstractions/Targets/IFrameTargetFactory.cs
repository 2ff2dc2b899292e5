namespace Picsync;

/// <summary>Makes targets from the configuration. A third party's target plugs in by registering one.</summary>
public interface IFrameTargetFactory
{
    /// <summary>Gets the key under <c>target:</c> in picsync.yaml, such as <c>nixplay</c>. Compared without case.</summary>
    string Key { get; }

    /// <summary>Gets one sentence for a person: what is written to.</summary>
    string Description { get; }

    /// <summary>Makes the target. Nothing is contacted yet.</summary>
    /// <param name="settings">The value under the key; null when only the target's name was given (<c>target: nixplay</c>).</param>
    /// <returns>The target.</returns>
    /// <exception cref="ConfigurationException">The settings are not ones this factory understands; names their place in the file.</exception>
    IFrameTarget Create(ConfigurationNode? settings);
}
