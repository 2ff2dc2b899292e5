namespace Picsync.Testing;

/// <summary>A session of the picker in a <see cref="GooglePhotosSimulator"/>, as it was when it was read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PickerUri">The page on which a person picks.</param>
/// <param name="MaxItems">How many items may be picked.</param>
/// <param name="PickedIds">What was picked, in order; null before the person pressed Done.</param>
public sealed record SimulatedPickingSession(string Id, Uri PickerUri, int MaxItems, IReadOnlyList<string>? PickedIds);
