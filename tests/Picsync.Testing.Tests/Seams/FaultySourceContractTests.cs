using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class FaultySourceContractTests : PhotoSourceContract
{
    protected override Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        var source = new InMemoryPhotoSource();
        foreach (var photo in photos)
        {
            source.Add(photo.FileName, photo.Bytes.ToArray());
        }

        return Task.FromResult<IPhotoSource>(new FaultySource(source, new KillSwitch()));
    }
}
