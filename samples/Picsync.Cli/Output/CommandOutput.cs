using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Cli.Signals;
using Picsync.Hosting;
using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Where a command's results go: tables for a person, or one JSON value. Diagnostics go to standard error.</summary>
internal sealed class CommandOutput
{
    private const int WidthOfPlainOutput = 220;
    private static int s_drawing;
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

    public static CommandOutput Open(bool json, bool verbose, bool noColor) => new(json, verbose, noColor);

    /// <summary>Says a sentence to a person; nothing when JSON is wanted.</summary>
    public void Say(string text)
    {
        if (!IsJson)
        {
            Terminal.WriteLine(HumanText.Clean(text));
        }
    }

    /// <summary>Tells where something is served, also when JSON is wanted.</summary>
    public static void Note(string text) => Diagnostics.Write(HumanText.Clean(text));

    public static void Warn(string text) => Diagnostics.Write($"warning: {HumanText.Clean(text)}");

    public void WriteTable(Table table) => Terminal.Write(table);

    /// <summary>Gets whether a display shows how far some work is, and what it waits for.</summary>
    public static bool IsDrawing => Volatile.Read(ref s_drawing) > 0;

    /// <summary>Gets whether standard output holds a JSON value, or the beginning of one: another one beside it would spoil it.</summary>
    public static bool HasWrittenJson { get; private set; }

    /// <summary>Says that a JSON value is written to standard output from here on.</summary>
    public static void BeginJson() => HasWrittenJson = true;

    public static void WriteJson<T>(T value, JsonTypeInfo<T> type) => WriteJson(JsonSerializer.Serialize(value, type));

    /// <summary>
    /// Runs work while showing how far it is: live on a terminal, in plain lines otherwise; beside a JSON value only what it waits for, on
    /// standard error.
    /// </summary>
    public Task<T> WithProgressAsync<T>(Func<IProgress<SyncProgress>, Task<T>> work)
    {
        var feed = new ProgressFeed();
        IProgressDisplay Live() => new LiveProgress(Terminal, feed);
        IProgressDisplay Plain() => new PlainProgress(Terminal, feed, TimeProvider.System);

        // Diagnostics on the same terminal would break lines apart that are drawn anew.
        IReadOnlyList<Func<IProgressDisplay>> displays =
            IsJson ? [() => new WaitNotes(feed)]
            : LiveProgress.Suits(Terminal) && !(_verbose && !Console.IsErrorRedirected) ? [Live, Plain]
            : [Plain];
        return IsJson ? WorkDisplay.RunAsync(() => work(feed), displays, TellWhy) : DrawAsync(() => work(feed), displays);
    }

    /// <summary>Runs work that may have to wait for another run, which is said on standard error.</summary>
    public Task<T> WithWaitNotesAsync<T>(Func<IProgress<SyncProgress>, Task<T>> work)
    {
        var feed = new ProgressFeed();
        return WorkDisplay.RunAsync(() => work(feed), [() => new WaitNotes(feed)], TellWhy);
    }

    private async Task<T> DrawAsync<T>(Func<Task<T>> work, IReadOnlyList<Func<IProgressDisplay>> displays)
    {
        Interlocked.Increment(ref s_drawing);
        try
        {
            return await WorkDisplay.RunAsync(work, displays, TellWhy);
        }
        finally
        {
            Interlocked.Decrement(ref s_drawing);
        }
    }

    /// <summary>
    /// Runs work that a person has a part in: what it says to them is said beside it. It ends when the terminal hangs up, since nobody is
    /// there any more.
    /// </summary>
    public async Task<T> WithPersonAsync<T>(Func<PersonNotes, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var hangUp = new HangUpSignal(left.Cancel);
        var notes = new PersonNotes(TellWhy);
        return await WorkDisplay.RunAsync(() => work(notes, left.Token), [() => notes], TellWhy);
    }

    /// <summary>Asks a person. It ends when the terminal hangs up, since nobody is there to answer any more.</summary>
    public async Task<T> AskAsync<T>(IPrompt<T> question, CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var hangUp = new HangUpSignal(left.Cancel);
        return await question.ShowAsync(Terminal, left.Token);
    }

    private void TellWhy(Exception cause)
    {
        if (_verbose)
        {
            Note($"The display failed; the work goes on: {cause.Message}");
        }
    }

    /// <summary>Shows what a run came to. That it cannot be shown changes nothing of the run.</summary>
    public void Show(RunReport report, bool withActions = false)
    {
        if (IsJson)
        {
            WriteJson(report.ToJson());
        }
        else
        {
            RunSummary.Write(Terminal, report, withActions);
        }

        // Of what is only planned, what is printed is all there is.
        if (report.Albums.All(static album => album.Plan is null))
        {
            TellLoss();
        }

        foreach (var sentence in RunSummary.FindErrors(report))
        {
            ShowError(sentence);
        }
    }

    /// <summary>
    /// Says on standard error that something could not be written to standard output. Who says it once work is done keeps the work's exit
    /// code.
    /// </summary>
    /// <returns>Whether something was lost.</returns>
    public static bool TellLoss()
    {
        var loss = StandardStreams.TakeLoss();
        if (loss is not null)
        {
            Diagnostics.Write($"error: standard output could not be written to: {loss}");
        }

        return loss is not null;
    }

    /// <summary>
    /// Writes a sentence about what went wrong to standard error. It stands among the results already, so that a terminal which shows both
    /// is spared.
    /// </summary>
    public void ShowError(string sentence)
    {
        if (IsJson || Console.IsOutputRedirected)
        {
            Diagnostics.Write(HumanText.Clean(sentence));
        }
    }

    private static void WriteJson(string value)
    {
        BeginJson();
        Console.Out.WriteLine(value);
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
