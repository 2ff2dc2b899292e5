namespace Picsync;

/// <summary>Photos of earlier years taken around one day of the year.</summary>
/// <param name="Day">The day; photos of that day's own year do not match.</param>
/// <param name="WindowDays">How many days to either side match too, 0 or more. A window reaches across the turn of the year.</param>
public sealed record OnThisDayFilter(DateOnly Day, int WindowDays);
