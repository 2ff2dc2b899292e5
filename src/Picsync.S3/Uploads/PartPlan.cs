namespace Picsync.S3;

/// <summary>How content is cut into parts.</summary>
/// <param name="LengthBytes">The content's length.</param>
/// <param name="PartBytes">The length of every part but the last.</param>
internal readonly record struct PartPlan(long LengthBytes, long PartBytes)
{
    private const int MostParts = 10_000;

    public int Count => (int)((LengthBytes + PartBytes - 1) / PartBytes);

    /// <summary>Plans parts of the wanted length, or longer ones where there would be too many.</summary>
    public static PartPlan For(long lengthBytes, long wantedBytes) =>
        new(lengthBytes, Math.Max(wantedBytes, (lengthBytes + MostParts - 1) / MostParts));

    /// <summary>Gives where a part begins and how long it is; parts are numbered from 1.</summary>
    public (long Start, long Length) Range(int number)
    {
        var start = (number - 1) * PartBytes;
        return (start, Math.Min(PartBytes, LengthBytes - start));
    }
}
