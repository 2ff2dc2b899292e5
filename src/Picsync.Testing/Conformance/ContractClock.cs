namespace Picsync.Testing.Conformance;

/// <summary>A clock that stands until a contract test moves it. It has no timers.</summary>
public sealed class ContractClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 20, 22, 58, 41, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves the clock.</summary>
    /// <param name="by">How far.</param>
    public void Advance(TimeSpan by) => _now += by;
}
