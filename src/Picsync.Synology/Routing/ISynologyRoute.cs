namespace Picsync.Synology.Routing;

/// <summary>One way into Synology Photos. Making things contacts nothing.</summary>
internal interface ISynologyRoute
{
    /// <summary>Gets what its sources can do.</summary>
    SourceCapabilities Capabilities { get; }

    /// <summary>Gets the one account whose albums it makes; null when it makes those of every user.</summary>
    string? OnlyAccount { get; }

    /// <summary>Makes a source.</summary>
    /// <exception cref="ConfigurationException">The route is not set up, or cannot do what the entry asks.</exception>
    IPhotoSource CreateSource(SourceEntry entry);

    /// <summary>Makes a target.</summary>
    /// <exception cref="ConfigurationException">The route is not set up, or cannot do what the settings ask.</exception>
    ILinkingFrameTarget CreateTarget(TargetEntry entry);

    /// <summary>Lists the users, without the shared space.</summary>
    IAsyncEnumerable<SynologyUser> GetUsersAsync(CancellationToken cancellationToken);

    /// <summary>Lists the people who have a name.</summary>
    IAsyncEnumerable<SynologyPerson> GetPeopleAsync(CancellationToken cancellationToken);

    /// <summary>Lists the albums.</summary>
    IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync(CancellationToken cancellationToken);

    /// <summary>Examines the way in and what answers there, reading only.</summary>
    /// <returns>What was found; what fails is a finding. Names and kinds of things only, no titles or names of people.</returns>
    Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Tells what answers there in detail, for a report of a fault, reading only: versions and shapes, nothing of anybody's photos.</summary>
    /// <returns>Names and values, in a stable order.</returns>
    Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken);
}
