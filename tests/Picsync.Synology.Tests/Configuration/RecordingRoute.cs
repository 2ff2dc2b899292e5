using Picsync.Synology.Routing;

namespace Picsync.Synology.Tests.Configuration;

/// <summary>Keeps what it was asked to make.</summary>
internal sealed class RecordingRoute : ISynologyRoute
{
    public SourceEntry? Source { get; private set; }

    public TargetEntry? Target { get; private set; }

    public SourceCapabilities Capabilities { get; } = new();

    public string? OnlyAccount { get; set; }

    public IReadOnlyList<SynologyUser> Users { get; set; } = [];

    public IReadOnlyList<SynologyPerson> People { get; set; } = [];

    public IPhotoSource CreateSource(SourceEntry entry)
    {
        Source = entry;
        return null!;
    }

    public ILinkingFrameTarget CreateTarget(TargetEntry entry)
    {
        Target = entry;
        return null!;
    }

    public IAsyncEnumerable<SynologyUser> GetUsersAsync(CancellationToken cancellationToken) => Users.ToAsyncEnumerable();

    public IAsyncEnumerable<SynologyPerson> GetPeopleAsync(CancellationToken cancellationToken) => People.ToAsyncEnumerable();

    public IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<SynologyAlbum>();

    public Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProbeFinding>>([]);

    public Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>([]);
}
