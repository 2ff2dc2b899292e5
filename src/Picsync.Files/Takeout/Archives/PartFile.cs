namespace Picsync.Files;

/// <summary>One file of a Takeout, in whatever it came.</summary>
/// <param name="Part">What holds it.</param>
/// <param name="Number">Its place there.</param>
/// <param name="Folder">The name of the folder it lies in; empty for none.</param>
/// <param name="Product">The product of the Takeout it belongs to, by the folder's name; null when the path does not tell.</param>
/// <param name="Name">The file's name.</param>
/// <param name="LengthBytes">Its length.</param>
internal sealed record PartFile(TakeoutPart Part, int Number, string Folder, string? Product, string Name, long LengthBytes)
{
    /// <summary>Gets the checksum of its bytes; null in a folder, where it would have to be read for that.</summary>
    public uint? Crc { get; init; }

    /// <summary>Gets why it cannot be opened; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets whether it is a picture or video by its name.</summary>
    public bool IsMedia => MediaTypes.FindByName(Name) is not null;

    /// <summary>Gets whether it holds facts.</summary>
    public bool IsJson => Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
