using System.Globalization;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Numbers and names for people.</summary>
internal static class HumanText
{
    /// <summary>Takes out of text from a server what steers a terminal: control characters, other ends of lines, turns of the writing direction.</summary>
    public static string Clean(string text) => text.Any(Steers) ? string.Concat(text.Select(c => Steers(c) ? ' ' : c)) : text;

    /// <summary>Makes text safe to stand in Spectre's markup.</summary>
    public static string Safe(string? text) => Markup.Escape(Clean(text ?? ""));

    public static string Bytes(double bytes) =>
        bytes switch
        {
            < 1_000 => $"{bytes:0} B",
            < 1_000_000 => $"{bytes / 1_000:0.#} kB",
            < 1_000_000_000 => $"{bytes / 1_000_000:0.#} MB",
            _ => $"{bytes / 1_000_000_000:0.##} GB",
        };

    public static string Seconds(double seconds) =>
        seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : Duration(TimeSpan.FromSeconds(seconds));

    public static string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours} h{(time.Minutes == 0 ? "" : $" {time.Minutes} min")}"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min{(time.Seconds == 0 ? "" : $" {time.Seconds} s")}"
        : $"{Math.Ceiling(time.TotalSeconds):0} s";

    public static string Count(long count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    private static bool Steers(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
