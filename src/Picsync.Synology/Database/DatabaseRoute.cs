using Picsync.Synology.Routing;

namespace Picsync.Synology.Database;

/// <summary>The route `database`, which is being built.</summary>
internal sealed class DatabaseRoute : ISynologyRoute
{
    public SourceCapabilities Capabilities { get; } = new();

    public IPhotoSource CreateSource(SourceEntry entry) => throw NotYet();

    public ILinkingFrameTarget CreateTarget(TargetEntry entry) => throw NotYet();

    public IAsyncEnumerable<SynologyUser> GetUsersAsync(CancellationToken cancellationToken) => throw NotYet();

    public IAsyncEnumerable<SynologyPerson> GetPeopleAsync(CancellationToken cancellationToken) => throw NotYet();

    public IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync(CancellationToken cancellationToken) => throw NotYet();

    public Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken) => throw NotYet();

    public Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) => throw NotYet();

    private static ConfigurationException NotYet() =>
        new("this version of Picsync cannot use the route database yet", location: null, "synology.route");
}
