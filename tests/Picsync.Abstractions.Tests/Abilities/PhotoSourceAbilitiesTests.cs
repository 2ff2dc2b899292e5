using Picsync.Testing;

namespace Picsync.Abstractions.Tests.Abilities;

public sealed class PhotoSourceAbilitiesTests
{
    [Fact]
    public void Ability_is_found_behind_any_number_of_wrappers()
    {
        var source = new Witness();
        var wrapped = new FaultySource(new FaultySource(source));

        Assert.Same(source, wrapped.Find<IAbsenceWitness>());
        Assert.Same(source, source.Find<IAbsenceWitness>());
    }

    [Fact]
    public void Ability_that_no_one_has_is_not_found()
    {
        var wrapped = new FaultySource(new InMemoryPhotoSource());

        Assert.Null(wrapped.Find<IAbsenceWitness>());
    }

    private sealed class Witness : IPhotoSource, IAbsenceWitness
    {
        public SourceId Id => new("memory/witness");

        public SourceCapabilities Capabilities => new();

        public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
            IReadOnlyCollection<string> missing,
            CertifiedListing present,
            CertifiedListing? last,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
