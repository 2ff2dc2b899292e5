using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>The runs of <c>picsync sync</c> with an interval; they follow changes of picsync.yaml and of the credentials.</summary>
internal sealed class SyncLoop : IScheduledWork, IAsyncDisposable
{
    private readonly ReloadableSetup<Setup> _setup;
    private readonly Func<Setup, CancellationToken, Task> _run;
    private readonly Func<Setup, TimeSpan, Task> _adopt;
    private readonly ReloadSignal _signal;

    public SyncLoop(Setup first, string file, Func<Setup> load, Func<Setup, CancellationToken, Task> run, Func<Setup, TimeSpan, Task> adopt)
    {
        _setup = new ReloadableSetup<Setup>(first, [file, .. CredentialsFiles()], _ => Task.FromResult(load()));
        _run = run;
        _adopt = adopt;
        Every = first.Configuration.Every!.Value;
        _signal = new ReloadSignal(_setup.Ask);
    }

    public TimeSpan Every { get; private set; }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (replaced, problem) = await _setup.CheckAsync(cancellationToken);
        if (problem is not null)
        {
            CommandOutput.Warn($"{problem.Message} The configuration from before stays in use.");
        }

        if (replaced is null)
        {
            return;
        }

        CommandOutput.Note("The configuration has been read anew.");
        if (_setup.Current.Configuration.Every is { } every)
        {
            Every = every;
        }
        else
        {
            CommandOutput.Warn(
                $"'every' is gone from the file; runs go on every {HumanText.Duration(Every)} until this process is stopped."
            );
        }

        await _adopt(_setup.Current, Every);
        await replaced.Context.DisposeAsync();
    }

    public Task WaitForWakeAsync(CancellationToken cancellationToken) => _setup.WaitUntilAskedAsync(cancellationToken);

    public Task RunAsync(CancellationToken cancellationToken) => _run(_setup.Current, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _signal.Dispose();
        await _setup.Current.Context.DisposeAsync();
    }

    private static IEnumerable<string> CredentialsFiles() =>
        (
            (string?[])
                [
                    Directory.GetCurrentDirectory(),
                    Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"),
                    CredentialsFile.SystemDirectory,
                ]
        )
            .OfType<string>()
            .Select(folder => Path.Combine(folder, CredentialsFile.FileName));

    /// <summary>What a run works with.</summary>
    internal sealed record Setup(CommandContext Context, PicsyncConfiguration Configuration);
}
