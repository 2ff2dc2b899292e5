using Picsync.Cli.Commands;
using Picsync.Cli.Composition;

using var signals = new StopSignals();
return await PicsyncCommand.RunAsync(args, signals.Token);
