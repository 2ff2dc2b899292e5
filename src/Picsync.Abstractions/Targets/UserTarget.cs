namespace Picsync;

/// <summary>One user of a service, for whom an album is to be.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Settings">The settings of that user's target, as <see cref="IFrameTargetFactory.Create"/> takes them.</param>
public sealed record UserTarget(string Name, ConfigurationNode Settings)
{
    /// <summary>Gets the name, as photos tell it, of the person who this user is; null when nobody is named like the user, or it was not asked.</summary>
    public string? Person { get; init; }
}
