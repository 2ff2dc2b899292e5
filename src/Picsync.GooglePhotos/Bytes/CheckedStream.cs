using Picsync.Shared.Streams;

namespace Picsync.GooglePhotos;

/// <summary>A download from Google, counted.</summary>
internal sealed class CheckedStream(Stream inner, long? lengthBytes) : MeasuredStream("Google", inner, lengthBytes)
{
    protected override void NoteBytes(int count) => GooglePhotosTelemetry.CountBytes(count);

    protected override void NoteEnd(bool isWhole) =>
        GooglePhotosTelemetry.CountDownload(isWhole ? OperationOutcome.Succeeded : OperationOutcome.Failed);
}
