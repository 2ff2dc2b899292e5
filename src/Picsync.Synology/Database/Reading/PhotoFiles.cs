using Picsync.Synology.Database.Access;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Reading;

/// <summary>Finds the files of photos where this machine sees the folders of the NAS. What the database names never leads out of them.</summary>
internal sealed class PhotoFiles(SynologyOptions options)
{
    /// <summary>Opens a file.</summary>
    /// <param name="place">Where the database says that it is.</param>
    /// <exception cref="ConfigurationException">It is not known where this machine sees the folder.</exception>
    /// <exception cref="ItemUnavailableException">It is not there, or not a file of that folder.</exception>
    /// <exception cref="ServiceRequestException">It may not be read, or the folder of all of them is not there: that says nothing of the photo.</exception>
    public MediaContent Open(PhotoPlace place)
    {
        try
        {
            var path = PathOf(place);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, useAsync: true);
            return new MediaContent(stream) { ContentType = FileTypes.ContentTypeOf(place.FileName), LengthBytes = stream.Length };
        }
        catch (UnauthorizedAccessException cause)
        {
            throw DatabaseErrors.Failed(
                $"open '{place.FileName}'",
                $"the account that runs this may not read it in {RootOf(place)}; let it read the photo folders of the NAS",
                cause
            );
        }
        catch (IOException cause) when (!Directory.Exists(RootOf(place)))
        {
            throw DatabaseErrors.Failed(
                $"open '{place.FileName}'",
                $"{RootOf(place)} is not there; is the folder of the NAS mounted, and may the account that runs this look into it?",
                cause
            );
        }
        catch (IOException cause)
        {
            throw new ItemUnavailableException(place.FileName, $"its file cannot be read: {cause.Message}", cause);
        }
    }

    private string PathOf(PhotoPlace place)
    {
        var root = Path.GetFullPath(RootOf(place));
        var path = Path.GetFullPath(Path.Join(root, place.Folder, place.FileName));
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ItemUnavailableException(place.FileName, "the database names a place outside the photo folder");
        }

        for (var part = path; part.Length > root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (File.ResolveLinkTarget(part, returnFinalTarget: false) is not null)
            {
                throw new ItemUnavailableException(place.FileName, "it lies behind a link, which is not followed");
            }
        }

        return path;
    }

    private string RootOf(PhotoPlace place)
    {
        if (place.UserId == UserRow.SharedSpace)
        {
            return options.SharedFolder is { Length: > 0 } shared ? shared : throw NotSet("SharedFolder", "/volume1/photo");
        }

        var pattern = options.PersonalFolder is { Length: > 0 } personal
            ? personal
            : throw NotSet("PersonalFolder", "/volume1/homes/{user}/Photos");
        return place.UserName.AsSpan().ContainsAny('/', '\\', '\0') || place.UserName is "." or ".."
            ? throw new ItemUnavailableException(place.FileName, "the name of its user is no name of a folder")
            : pattern.Replace("{user}", place.UserName, StringComparison.Ordinal);
    }

    private static ConfigurationException NotSet(string option, string example) =>
        new(
            $"the database holds no pictures; say where this machine sees their files, PICSYNC_Synology__{option}={example}, or use the route "
                + "'api'",
            location: null,
            $"synology.{option}"
        );
}
