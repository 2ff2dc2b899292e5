namespace Picsync.Packages.Tests.Feed;

/// <summary>Packs once for all tests; they build, so they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PackingTests : ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";
}
