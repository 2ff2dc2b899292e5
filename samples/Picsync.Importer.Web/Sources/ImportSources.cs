namespace Picsync.Importer.Web.Sources;

/// <summary>Makes the photo source behind what a person chose.</summary>
internal sealed class ImportSources(PickerClients pickers, IEnumerable<IPhotoSourceFactory> factories, TimeProvider time)
{
    /// <summary>Makes a source; a source that is disposable is the caller's to dispose.</summary>
    /// <exception cref="ConfigurationException">The link is not one of a shared album.</exception>
    /// <exception cref="SignInRequiredException">The person has to sign in again.</exception>
    public async Task<IPhotoSource> CreateAsync(string accountId, ImportKind kind, string reference, CancellationToken cancellationToken) =>
        kind == ImportKind.Pick
            ? new PickedPhotosSource(await pickers.CreateAsync(accountId, cancellationToken), accountId, reference, time)
            : factories.Single(static factory => factory.Key == "sharedlinks").Create(new ConfigurationNode.Scalar("", null, reference));
}
