namespace Picsync;

/// <summary>Examines a service for a person: whether it is reached, accepts the sign-in and still answers as its client knows it.</summary>
/// <remarks>It only reads. Findings name members of answers and never repeat their values.</remarks>
public interface IServiceProbe
{
    /// <summary>Gets the key of the sources or targets it examines, as picsync.yaml has it: <c>nixplay</c>.</summary>
    string Key { get; }

    /// <summary>Examines the service.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found, in the order it was looked at. What fails is a finding, not an exception.</returns>
    Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken);
}
