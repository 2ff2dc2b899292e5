namespace Picsync.Testing;

/// <summary>Turns a true listing into a wrong one.</summary>
internal static class ListingLies
{
    public static IReadOnlyList<MediaItem> Tell(IReadOnlyList<MediaItem> items, ListingLie lie) =>
        Tell(
            items,
            lie,
            static item => item with { Id = $"other-{item.Id}", FileName = $"other-{item.FileName}", Hashes = Wrong(item.Hashes) },
            static item => item with { Hashes = Wrong(item.Hashes) },
            static item => item with { Hashes = null }
        );

    public static IReadOnlyList<TargetItem> Tell(IReadOnlyList<TargetItem> items, ListingLie lie) =>
        Tell(
            items,
            lie,
            static item => item with { Id = $"other-{item.Id}", FileName = $"other-{item.FileName}", Hash = Wrong(item.Hash) },
            static item => item with { Hash = Wrong(item.Hash) },
            static item => item with { Hash = null }
        );

    private static IReadOnlyList<T> Tell<T>(IReadOnlyList<T> items, ListingLie lie, Func<T, T> other, Func<T, T> wrong, Func<T, T> bare) =>
        lie switch
        {
            ListingLie.Empty => [],
            ListingLie.HalfTheItems => [.. items.Take(items.Count / 2)],
            ListingLie.EndsEarly => [.. items.Take(items.Count / 4)],
            ListingLie.RepeatsAPage => [.. items.Take(items.Count / 2), .. items.Take(items.Count / 2)],
            ListingLie.RepeatsAnItem => [.. items, .. items.Take(1)],
            ListingLie.OtherItems => [.. items.Select(other)],
            ListingLie.WrongHashes => [.. items.Select(wrong)],
            ListingLie.NoHashes => [.. items.Select(bare)],
            _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, message: null),
        };

    private static ContentHashes? Wrong(ContentHashes? hashes) =>
        hashes is null ? null : hashes with { Md5 = Wrong(hashes.Md5), Sha256 = Wrong(hashes.Sha256) };

    private static ContentHash? Wrong(ContentHash? hash)
    {
        if (hash is not { } known)
        {
            return null;
        }

        var digest = known.ToBytes();
        digest[0] ^= 0xFF;
        return ContentHash.FromBytes(known.Kind, digest);
    }
}
