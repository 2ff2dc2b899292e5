using System.Buffers.Binary;
using System.Text;

namespace Picsync.Testing;

/// <summary>Stands for Google's scaling: another picture of the right size with the item's name on it.</summary>
internal static class GooglePicture
{
    // Larger pictures take long to make and show nothing more.
    private const int Longest = 1024;

    public static byte[] Fit(SimulatedGoogleItem item, int boxWidth, int boxHeight)
    {
        var scale = Math.Min(1d, Math.Min((double)boxWidth / item.Width, (double)boxHeight / item.Height));
        scale = Math.Min(scale, (double)Longest / Math.Max(item.Width, item.Height));
        return SamplePictures.Jpeg(
            BinaryPrimitives.ReadInt32LittleEndian(Md5.Of(Encoding.UTF8.GetBytes(item.Id))),
            Math.Max(8, (int)(item.Width * scale)),
            Math.Max(8, (int)(item.Height * scale)),
            item.FileName,
            item.TakenAt
        );
    }
}
