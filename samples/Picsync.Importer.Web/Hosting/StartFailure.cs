using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Diagnostics;

namespace Picsync.Importer.Web.Hosting;

/// <summary>Why the program could not start, in words for whoever runs it.</summary>
/// <param name="Lines">A line for each reason.</param>
/// <param name="ExitCode">2 for settings, 1 for what the machine has not got.</param>
internal sealed partial record StartFailure(IReadOnlyList<string> Lines, int ExitCode)
{
    /// <returns>The failure; null when it is a fault of the program, whose stack is wanted.</returns>
    public static StartFailure? Find(Exception cause) =>
        cause switch
        {
            OptionsValidationException wrong => new([.. wrong.Failures], 2),
            AggregateException many => Find(many),
            // A setting that is no number or no address is found when it is read, others when they are checked.
            InvalidOperationException { InnerException: FormatException or InvalidCastException or ArgumentException } unreadable => new(
                [Unreadable().Replace(unreadable.Message, static match => NameOf(match.Groups["key"].Value, match.Groups["value"].Value))],
                2
            ),
            FormatException wrong when wrong.Message.StartsWith("Invalid url", StringComparison.OrdinalIgnoreCase) => new(
                [$"{wrong.Message} Give an address such as --urls http://localhost:5080."],
                2
            ),
            StartException failed => new([failed.Message], failed.ExitCode),
            IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } taken => new(
                [taken.Message],
                1
            ),
            SocketException refused => new([$"The address of --urls cannot be listened on: {refused.Message}."], 1),
            _ => null,
        };

    private static StartFailure? Find(AggregateException many)
    {
        var found = many.InnerExceptions.Select(Find).ToList();
        return found.Contains(null)
            ? null
            : new([.. found.SelectMany(static one => one!.Lines).Distinct(StringComparer.Ordinal)], found.Max(static one => one!.ExitCode));
    }

    private static string NameOf(string key, string value) =>
        $"PICSYNC_{key.Replace(":", "__", StringComparison.Ordinal)} is '{value}', which cannot be read as";

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unreadable();
}
