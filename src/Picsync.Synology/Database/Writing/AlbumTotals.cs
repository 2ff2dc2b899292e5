using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;
using Picsync.Synology.Database.Schema;

namespace Picsync.Synology.Database.Writing;

/// <summary>Cover and totals of an album, by the NAS's own functions. What they are missing or leave wrong is written here.</summary>
internal static class AlbumTotals
{
    private const string ByHand = $"""
        UPDATE normal_album a SET cover = s.cover, item_count = s.items, start_time = s.first, end_time = s.last
        FROM (SELECT coalesce((array_agg(m.id_item ORDER BY {WallClock.Seconds} DESC, m.id_item DESC))[1], 0) AS cover,
                     count(DISTINCT m.id_item)::int AS items, min(u.takentime) AS first, max(u.takentime) AS last
              FROM many_item_has_many_normal_album m JOIN unit u ON u.id_item = m.id_item AND u.is_major
              WHERE m.id_normal_album = $1) s
        WHERE a.id = $1 AND (NOT $2 OR a.cover <> s.cover OR a.item_count IS DISTINCT FROM s.items)
        """;

    /// <summary>Makes the newest item the cover and has the totals counted anew.</summary>
    /// <returns>The functions that are missing.</returns>
    public static async Task<IReadOnlyList<string>> RefreshAsync(DatabaseSession session, int album, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        if (session.Schema.Functions.Contains(KnownSchema.CoverFunction))
        {
            var cover = await FindCoverAsync(session, album, cancellationToken).ConfigureAwait(false);
            await session
                .ExecuteAsync($"SELECT public.{KnownSchema.CoverFunction}('public', $1, $2)", [album, cover], cancellationToken)
                .ConfigureAwait(false);
        }
        else
        {
            missing.Add(KnownSchema.CoverFunction);
        }

        if (session.Schema.Functions.Contains(KnownSchema.TotalsFunction))
        {
            await session.ExecuteAsync($"SELECT public.{KnownSchema.TotalsFunction}($1)", [album], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            missing.Add(KnownSchema.TotalsFunction);
        }

        await session.ExecuteAsync(ByHand, [album, missing.Count == 0], cancellationToken).ConfigureAwait(false);
        return missing;
    }

    private static Task<int> FindCoverAsync(DatabaseSession session, int album, CancellationToken cancellationToken) =>
        session.FindValueAsync<int>(
            $"""
            SELECT m.id_item FROM many_item_has_many_normal_album m JOIN unit u ON u.id_item = m.id_item AND u.is_major
            WHERE m.id_normal_album = $1 ORDER BY {WallClock.Seconds} DESC, m.id_item DESC LIMIT 1
            """,
            [album],
            cancellationToken
        );
}
