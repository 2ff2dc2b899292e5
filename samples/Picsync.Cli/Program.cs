using Picsync.Cli.Commands;
using Picsync.Cli.Monitoring;
using Picsync.Cli.Output;
using Picsync.Cli.Signals;

StandardStreams.Open();
using var signals = new StopSignals(TimeProvider.System);
using var export = OpenTelemetryExport.Start();
return await PicsyncCommand.RunAsync(args, signals.Token);
