using System.Runtime.CompilerServices;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Inspection;
using Picsync.Synology.Database.Reading;
using Picsync.Synology.Database.Writing;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database;

/// <summary>The route <c>database</c>.</summary>
internal sealed class DatabaseRoute(SynologyDatabase database) : ISynologyRoute
{
    public SourceCapabilities Capabilities => DatabasePhotoSource.KnownCapabilities;

    public string? OnlyAccount => null;

    public IPhotoSource CreateSource(SourceEntry entry) => new DatabasePhotoSource(database, entry);

    public ILinkingFrameTarget CreateTarget(TargetEntry entry) =>
        new DatabaseFrameTarget(
            database,
            entry,
            entry.User
                ?? database.Options.Username
                ?? throw UserLookup.Wrong(
                    "whose album it is is not said; write {user: NAME} with the name of a user of the NAS",
                    entry.Node
                )
        );

    public async IAsyncEnumerable<SynologyUser> GetUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (
            var user in await database
                .ReadAsync("list users", (session, token) => UserLookup.ReadAllAsync(session, token), cancellationToken)
                .ConfigureAwait(false)
        )
        {
            yield return new SynologyUser(user.Id, user.Name) { SystemId = user.SystemId, IsEnabled = user.IsEnabled };
        }
    }

    public IAsyncEnumerable<SynologyPerson> GetPeopleAsync(CancellationToken cancellationToken) =>
        LibraryListing.GetPeopleAsync(database, cancellationToken);

    public IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync(CancellationToken cancellationToken) =>
        LibraryListing.GetAlbumsAsync(database, cancellationToken);

    public Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken) =>
        DatabaseProbe.ExamineAsync(database, cancellationToken);

    public Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        DatabaseDescription.ReadAsync(database, cancellationToken);
}
