using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Shows what is known of the program and its cache.</summary>
internal static class StatusTexts
{
    public static void ShowVersion(this CommandOutput output, VersionText version)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(version, CliJson.Readable.VersionText);
            return;
        }

        output.Say($"picsync {version.Version} ({version.Runtime}, {version.Platform})");
    }

    public static void ShowHealth(this CommandOutput output, HealthText health)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(health, CliJson.Readable.HealthText);
            return;
        }

        var sentence = $"{health.Address}: {(health.IsWell ? "well" : "not well")}. {health.Answer.Trim()}";
        if (health.IsWell)
        {
            output.Say(sentence);
        }
        else
        {
            CommandOutput.Note(sentence);
        }
    }

    public static void ShowCacheStatus(this CommandOutput output, HashCacheStatus status)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(
                new CacheStatusText(status.Location, status.EntryCount, status.LengthBytes, status.EntryCountsBySource),
                CliJson.Readable.CacheStatusText
            );
            return;
        }

        output.Say($"Cache: {status.Location}{(status.LengthBytes is { } length ? $", {HumanText.Bytes(length)}" : "")}");
        output.Say(status.EntryCount is { } count ? $"Entries: {count}" : "Entries: not known to this kind of cache");
        if (status.EntryCountsBySource.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("Source").AddColumn(new TableColumn("Entries").RightAligned());
            foreach (var (source, entries) in status.EntryCountsBySource.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                table.AddRow(HumanText.Safe(source), $"{entries}");
            }

            output.WriteTable(table);
        }
    }

    public static void ShowState(this CommandOutput output, StateText state)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(state, CliJson.Readable.StateText);
            return;
        }

        output.Say(
            $"{state.File}: {HumanText.Count(state.Albums, "album")}, {HumanText.Count(state.Runs, "run")}, {HumanText.Count(state.Photos, "photo")} put by Picsync, "
                + $"{HumanText.Count(state.Digests, "digest")}, {HumanText.Count(state.Files, "file")} beside ({HumanText.Bytes(state.FileBytes)})."
        );
        foreach (var backup in state.Backups)
        {
            output.Say($"What was here before is kept as {backup}.");
        }
    }
}
