using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemoryPhotoSourceWithHashesContractTests : PhotoSourceContract
{
    protected override Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        var source = new InMemoryPhotoSource
        {
            Capabilities = new() { ProvidesHashes = true, ProvidesFittedRenditions = true },
        };
        foreach (var photo in photos)
        {
            source.Add(photo.FileName, photo.Bytes.ToArray());
        }

        return Task.FromResult<IPhotoSource>(source);
    }
}
