using System.Globalization;
using System.Text;

namespace Picsync.Hosting;

/// <summary>Writes a new picsync.yaml with comments that say what each line is for. It holds no secret.</summary>
public sealed class SetupFile
{
    private const string FolderTarget = "folder:";
    private readonly PicsyncConfigurationReader _reader;
    private readonly PicsyncRunner _runner;
    private readonly TimeProvider _time;

    /// <summary>Makes a writer.</summary>
    /// <param name="reader">Checks what is about to be written.</param>
    /// <param name="runner">Checks its entries.</param>
    /// <param name="timeProvider">The clock, which names backups.</param>
    public SetupFile(PicsyncConfigurationReader reader, PicsyncRunner runner, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _reader = reader;
        _runner = runner;
        _time = timeProvider;
    }

    /// <summary>Writes the file, after checking that a sync would take it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="answers">What it is to say.</param>
    /// <param name="replaces">Whether a file of that name is put aside under another name; otherwise it is an error.</param>
    /// <returns>Where the former file was put; null when there was none.</returns>
    /// <exception cref="ConfigurationException">The file exists, an answer is wrong, or the file cannot be written. Nothing was changed.</exception>
    public string? Write(string path, SetupAnswers answers, bool replaces)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(answers);

        ThrowIfTaken(path, replaces);
        var text = Compose(answers);
        _runner.Check(_reader.Parse(text, path));
        try
        {
            var backup = File.Exists(path) ? PutAside(path) : null;
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text));
            return backup;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be written: {cause.Message}", location: null, key: null, cause);
        }
    }

    /// <summary>Refuses a file that exists, before anybody is asked anything.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replaces">Whether it may be put aside.</param>
    /// <exception cref="ConfigurationException">It exists and may not be put aside.</exception>
    public static void ThrowIfTaken(string path, bool replaces)
    {
        if (File.Exists(path) && !replaces)
        {
            throw new ConfigurationException(
                $"{path} exists and is left as it is; name another file, or add --force to put it aside under another name.",
                location: null,
                key: null
            );
        }
    }

    private string PutAside(string path)
    {
        var stamp = _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (var number = 0; ; number++)
        {
            var backup = $"{path}.{stamp}{(number == 0 ? "" : $"-{number}")}.bak";
            if (!File.Exists(backup))
            {
                File.Move(path, backup);
                return backup;
            }
        }
    }

    private static string Compose(SetupAnswers answers)
    {
        var every = answers.Every is null ? "# every: 1h" : $"every: {Quote(answers.Every)}";
        return $"""
            # What Picsync syncs. Secrets do not belong here; they stand in {CredentialsFile.FileName}.
            # Try it without changing anything: picsync plan

            # How often to sync, such as 90m or 1h30m; without it 'picsync sync' runs once.
            {every}

            albums:
            # The album's name at the target. Photos that no source lists are deleted from it; 'delete: false' keeps them.
            - name: {Quote(answers.Album)}
              # One or more sources, joined in this order. Kinds: folders (paths), googlephotos (ids of albums).
              sources:
                {answers.SourceKey}:
                - {Quote(answers.Reference)}
              # Where the photos go: nixplay, or a folder in which the album becomes a folder.
              target: {Target(answers.Target)}

            """;
    }

    private static string Target(string target) =>
        target.StartsWith(FolderTarget, StringComparison.OrdinalIgnoreCase)
            ? $"{{folder: {Quote(target[FolderTarget.Length..])}}}"
            : Quote(target);

    // Double quotes hold every text; what is not printable is escaped.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
