using Picsync.Shared.Streams;

namespace Picsync.Immich;

/// <summary>A download from Immich, counted.</summary>
internal sealed class AssetStream(Stream inner, long? lengthBytes) : MeasuredStream("Immich", inner, lengthBytes)
{
    protected override void NoteBytes(int count) => ImmichTelemetry.CountBytes(count);
}
