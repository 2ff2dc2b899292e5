namespace Picsync.Files;

/// <summary>One picture or video of a Takeout with what belongs to it.</summary>
/// <param name="file">The file.</param>
/// <param name="name">Its name, taken apart.</param>
/// <param name="facts">What Google wrote down; null when there is nothing.</param>
internal sealed class TakeoutMedia(PartFile file, MediaName name, Sidecar? facts)
{
    public PartFile File { get; } = file;

    public MediaName Name { get; } = name;

    public Sidecar? Facts { get; } = facts;

    public bool IsVideo { get; } = MediaTypes.IsVideo(MediaTypes.FindByName(file.Name)!);

    /// <summary>Gets or sets whether an edited version of it is there.</summary>
    public bool HasEdited { get; set; }

    /// <summary>Gets or sets whether it is an edited version whose original is there.</summary>
    public bool IsEdited { get; set; }

    /// <summary>Gets or sets whether it is the moving part of a photo.</summary>
    public bool IsClip { get; set; }

    /// <summary>Gets what is the same for one photo in every export; null when that is not known.</summary>
    public PhotoIdentity? Identity => Facts is null ? null : PhotoIdentity.Of(Facts);
}
