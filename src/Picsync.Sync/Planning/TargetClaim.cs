namespace Picsync.Sync;

/// <summary>Whether a target holds a digest that a listed item asks for.</summary>
internal enum TargetClaim
{
    Absent,
    First,
    Again,
}
