namespace Picsync.Files;

/// <summary>What is the same for one photo in every export and every folder of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Address">Its address in Google Photos, when it was written.</param>
internal readonly record struct PhotoIdentity(string Title, DateTimeOffset TakenAt, string? Address)
{
    /// <summary>Finds it; null for facts that too many photos could share.</summary>
    public static PhotoIdentity? Of(Sidecar facts) =>
        facts is { TakenAt: { } taken, Title.Length: > 0 } ? new PhotoIdentity(facts.Title, taken, facts.Address) : null;
}
