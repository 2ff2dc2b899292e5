namespace Picsync.Files.Tests.Regressions;

/// <summary>A whole file.</summary>
/// <param name="Picture">The picture or film, which ends with its last byte.</param>
/// <param name="Appended">What is appended to it.</param>
internal sealed record MediaFile(byte[] Picture, byte[] Appended)
{
    public MediaFile(byte[] picture)
        : this(picture, []) { }

    public byte[] Bytes => [.. Picture, .. Appended];
}
