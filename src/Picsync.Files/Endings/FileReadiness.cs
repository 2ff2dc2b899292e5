using System.Globalization;

namespace Picsync.Files;

/// <summary>
/// Lets a file of a disk pass only when it is a whole picture or film. One that is still being written waits for the next run, so that nothing is removed
/// meanwhile; one that has stayed damaged is left out.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class FileReadiness(TimeProvider time)
{
    // Copying touches a file all the time; one that breaks off is taken up again within a day, or is not.
    private static readonly TimeSpan s_beingWritten = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_beingCopied = TimeSpan.FromDays(1);

    /// <summary>Makes the error for a file that is another one than it was a moment before.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="reason">What is the matter, as the rest of a sentence.</param>
    public static ServiceRequestException Later(string name, string reason) =>
        new("The file system", $"read {name}", $"{reason}; the next run looks again") { IsTransient = true };

    /// <summary>Throws unless a file is ready.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceRequestException">It is still being written.</exception>
    /// <exception cref="ItemUnavailableException">It is no picture or film, or it is damaged.</exception>
    public void Check(FileStream file, string name)
    {
        var changedAt = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        // A clock that is ahead makes a file of the future, which is no newer for that.
        var age = (time.GetUtcNow().UtcDateTime - changedAt).Duration();
        switch (FileEnding.Find(file.SafeFileHandle, RandomAccess.GetLength(file.SafeFileHandle)))
        {
            case Ending.Untold when age < s_beingWritten:
                throw Later(name, "it is being written");
            case Ending.Missing when age < s_beingCopied:
                throw Later(name, "it ends in the middle, as files do that are still being copied");
            case Ending.Missing:
                throw new ItemUnavailableException(
                    name,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"it ends in the middle and has been so since {changedAt:yyyy-MM-dd}; copy it again, or take it away"
                    )
                );
            case Ending.Foreign:
                throw new ItemUnavailableException(name, "it begins like no picture or film, whatever its name says");
        }
    }
}
