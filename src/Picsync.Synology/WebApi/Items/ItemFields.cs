namespace Picsync.Synology.WebApi;

/// <summary>What is asked of each item besides the least. A NAS that refuses a part of it is asked for less from then on.</summary>
internal sealed class ItemFields(ApiConnection connection)
{
    private static readonly string[] s_lean = ["thumbnail", "resolution"];
    private static readonly string[] s_full = ["thumbnail", "resolution", "description", "rating", "address"];
    private volatile bool _isLean;
    private volatile bool _hidesPeople;

    /// <summary>Gets whether lists may tell who is in the items.</summary>
    public bool TellPeople => !_hidesPeople;

    /// <summary>Gets whether captions, ratings and places come.</summary>
    public async ValueTask<bool> AreFullAsync(PhotoSpace space, CancellationToken cancellationToken) =>
        !_isLean && await connection.Versions.HasAsync(space.In("Browse.Item"), 2, cancellationToken).ConfigureAwait(false);

    public static IReadOnlyList<string> Names(bool full) => full ? s_full : s_lean;

    /// <summary>Takes note of a refusal to tell who is in the items.</summary>
    /// <returns>Whether asking without that may help.</returns>
    public bool TryForgoPeople(ApiRefusal refusal, bool asked) => asked && refusal.Code is (600 or 120) && (_hidesPeople = true);

    /// <summary>Takes note of a refusal.</summary>
    /// <returns>Whether asking for less may help.</returns>
    public bool TryReduce(ApiRefusal refusal, bool wasFull)
    {
        if (wasFull && refusal.Code is 600 or 120)
        {
            return _isLean = true;
        }

        return false;
    }
}
