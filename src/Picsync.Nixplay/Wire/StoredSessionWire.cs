namespace Picsync.Nixplay.Wire;

internal sealed record StoredSessionWire
{
    public string? Account { get; init; }

    public string? Address { get; init; }

    public string? SavedAt { get; init; }

    public List<StoredCookieWire?>? Cookies { get; init; }
}

internal sealed record StoredCookieWire
{
    public string? Name { get; init; }

    public string? Value { get; init; }
}
