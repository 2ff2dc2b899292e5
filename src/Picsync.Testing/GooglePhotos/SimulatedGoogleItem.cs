namespace Picsync.Testing;

/// <summary>A media item in a <see cref="GooglePhotosSimulator"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Its file name.</param>
/// <param name="Bytes">The bytes of the original.</param>
public sealed record SimulatedGoogleItem(string Id, string FileName, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Gets the MIME type of the original.</summary>
    public string ContentType { get; init; } = "image/jpeg";

    /// <summary>Gets when it was taken.</summary>
    public DateTimeOffset TakenAt { get; init; } = new(2026, 7, 30, 17, 4, 5, TimeSpan.Zero);

    /// <summary>Gets its width in pixels.</summary>
    public int Width { get; init; } = 4032;

    /// <summary>Gets its height in pixels.</summary>
    public int Height { get; init; } = 3024;

    /// <summary>Gets its caption; empty when it has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets how far Google is with it when it is a video; null for a photo.</summary>
    public GoogleVideoStatus? VideoStatus { get; init; }

    /// <summary>Gets whether it is a photo with a short clip attached. The default is false.</summary>
    public bool IsMotionPhoto { get; init; }
}
