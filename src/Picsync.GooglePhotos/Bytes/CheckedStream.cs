using Picsync.Shared.Streams;

namespace Picsync.GooglePhotos;

/// <summary>A download from Google, counted.</summary>
internal sealed class CheckedStream(Stream inner, long? lengthBytes, TimeSpan patience, TimeProvider time)
    : MeasuredStream("Google", inner, lengthBytes, patience, time)
{
    protected override void NoteBytes(int count) => GooglePhotosTelemetry.CountBytes(count);

    protected override void NoteEnd(bool isWhole) =>
        GooglePhotosTelemetry.CountDownload(isWhole ? OperationOutcome.Succeeded : OperationOutcome.Failed);
}
