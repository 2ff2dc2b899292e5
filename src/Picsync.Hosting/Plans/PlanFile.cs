using System.Text.Json;

namespace Picsync.Hosting;

/// <summary>A plan kept in a file, so that a person can look at it before exactly that is done.</summary>
public sealed record PlanFile
{
    /// <summary>The version of the file's shape that is written, and the only one that is read.</summary>
    public const int Version = 1;

    /// <summary>Gets the name of the run that made the plan.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets the plans, one for each album that could be planned.</summary>
    public required IReadOnlyList<AlbumPlan> Albums { get; init; }

    /// <summary>Takes the plans out of a report. Albums that could not be planned have none.</summary>
    /// <param name="report">The report of a run that only planned.</param>
    /// <returns>The plans.</returns>
    public static PlanFile Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new PlanFile
        {
            RunId = report.RunId,
            Albums =
            [
                .. report
                    .Albums.Where(static album => album is { Plan: not null, TargetId: not null })
                    .Select(static album => new AlbumPlan(album.TargetId!, album.Plan!)),
            ],
        };
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ConfigurationException">
    /// It is missing, cannot be read, or is not such a file; the message names the file and what is wrong with it.
    /// </exception>
    public static PlanFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return PlanFileReader.Read(File.ReadAllBytes(path));
        }
        catch (JsonException cause)
        {
            var place = cause.LineNumber is { } line
                ? new ConfigurationLocation(path, (int)line + 1, (int)(cause.BytePositionInLine ?? 0) + 1)
                : new ConfigurationLocation(path, 0, 0);
            throw new ConfigurationException(
                $"this is no plan that picsync can apply: {PlanFileReader.Describe(cause)} Make a new one with 'picsync plan -o'.",
                place,
                key: null,
                cause
            );
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException(
                $"{path} does not exist; make it with 'picsync plan -o {path}'.",
                location: null,
                key: null,
                cause
            );
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {cause.Message}", location: null, key: null, cause);
        }
    }

    /// <summary>Writes the plan into a file, whole or not at all; a file that is there is replaced.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllBytes(temporary, PlanFileJson.Write(this));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Deleting complains of a folder that is not there, which is often the very cause.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new ConfigurationException($"{path} cannot be written: {cause.Message}", location: null, key: null, cause);
        }
    }
}
