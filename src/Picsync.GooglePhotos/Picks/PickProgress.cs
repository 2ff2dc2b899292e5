namespace Picsync.GooglePhotos;

/// <summary>How far a pick is.</summary>
/// <param name="Stage">What is going on.</param>
/// <param name="FinishedCount">How many items are saved or have failed.</param>
/// <param name="TotalCount">How many there are to fetch; 0 while that is not known.</param>
/// <param name="LengthBytes">How many bytes were saved.</param>
public sealed record PickProgress(PickStage Stage, int FinishedCount, int TotalCount, long LengthBytes);
