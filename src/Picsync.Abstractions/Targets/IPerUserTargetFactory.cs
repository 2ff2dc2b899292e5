namespace Picsync;

/// <summary>A kind of target whose settings can stand for an album of each user of its service, of those who come later too.</summary>
public interface IPerUserTargetFactory : IFrameTargetFactory
{
    /// <summary>Tells whether settings stand for each user. Nothing is contacted.</summary>
    /// <param name="settings">The settings; null when only the kind was named.</param>
    /// <returns>Whether they do. What <see cref="IFrameTargetFactory.Create"/> makes of such settings serves to check them.</returns>
    bool IsPerUser(ConfigurationNode? settings);

    /// <summary>Asks the service for whom albums are to be.</summary>
    /// <param name="settings">The settings that stand for each user.</param>
    /// <param name="namesPeople">Whether a rule asks who of the people in the photos a user is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The users as they are now.</returns>
    /// <exception cref="ConfigurationException">The service is not set up.</exception>
    /// <exception cref="ServiceRequestException">It could not be asked.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in is missing, expired or revoked.</exception>
    Task<PerUserTargets> ExpandAsync(ConfigurationNode settings, bool namesPeople, CancellationToken cancellationToken);
}
