namespace Picsync.Nixplay;

/// <summary>Leave to post one file to storage.</summary>
/// <param name="UploadAddress">Where to: https, or http to this machine.</param>
/// <param name="MonitorId">What the upload monitor knows the upload by.</param>
/// <param name="Fields">The form's fields, in order, without the file.</param>
internal sealed record UploadTicket(Uri UploadAddress, string MonitorId, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Gives nothing of the signed fields.</summary>
    public override string ToString() => $"ticket for {UploadAddress.Host}";
}
