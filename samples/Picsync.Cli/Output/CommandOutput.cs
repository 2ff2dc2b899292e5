using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Hosting;
using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Where a command's results go: tables for a person, or one JSON value. Diagnostics go to standard error.</summary>
internal sealed class CommandOutput
{
    private const int WidthOfPlainOutput = 220;
    private readonly bool _verbose;
    private readonly bool _noColor;
    private IAnsiConsole? _console;

    private CommandOutput(bool json, bool verbose, bool noColor)
    {
        IsJson = json;
        _verbose = verbose;
        _noColor = noColor;
    }

    public bool IsJson { get; }

    /// <summary>Gets whether there is a person to ask: both ends are a terminal, and no JSON is wanted.</summary>
    public bool AsksPeople => !IsJson && !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public IAnsiConsole Terminal => _console ??= CreateConsole();

    public static CommandOutput Open(bool json, bool verbose, bool noColor)
    {
        // Without a byte order mark, whatever the system's default is.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CommandOutput(json, verbose, noColor);
    }

    /// <summary>Says a sentence to a person; nothing when JSON is wanted.</summary>
    public void Say(string text)
    {
        if (!IsJson)
        {
            Terminal.WriteLine(HumanText.Clean(text));
        }
    }

    /// <summary>Tells where something is served, also when JSON is wanted.</summary>
    public static void Note(string text) => Console.Error.WriteLine(HumanText.Clean(text));

    public static void Warn(string text) => Console.Error.WriteLine($"warning: {HumanText.Clean(text)}");

    public void WriteTable(Table table) => Terminal.Write(table);

    public static void WriteJson<T>(T value, JsonTypeInfo<T> type) => Console.Out.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>Runs work while showing how far it is: live on a terminal, in plain lines otherwise, not at all for JSON.</summary>
    public Task<T> WithProgressAsync<T>(Func<IProgress<SyncProgress>?, Task<T>> work)
    {
        if (IsJson)
        {
            return work(null);
        }

        // Diagnostics on the same terminal would break a live table apart.
        return Console.IsOutputRedirected || (_verbose && !Console.IsErrorRedirected)
            ? work(new PlainProgress(Terminal, TimeProvider.System))
            : LiveProgress.RunAsync(Terminal, work);
    }

    public void Show(RunReport report, bool withActions = false)
    {
        if (IsJson)
        {
            Console.Out.WriteLine(report.ToJson());
            return;
        }

        RunSummary.Write(Terminal, report, withActions);
    }

    private IAnsiConsole CreateConsole()
    {
        var plain = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain || _noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
                Out = new AnsiConsoleOutput(Console.Out),
            }
        );
        if (plain)
        {
            // Lines for other programs are not folded.
            console.Profile.Width = WidthOfPlainOutput;
        }

        return console;
    }
}
