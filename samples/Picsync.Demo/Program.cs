using Picsync.Demo;
using Spectre.Console;

// Colours are for terminals only.
AnsiConsole.Profile.Capabilities.Ansi = !Console.IsOutputRedirected;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

var output = Path.GetFullPath(args.Length > 0 ? args[0] : "demo-output");
await using var household = await Household.StartAsync(output, stop.Token);
var picsync = new PicsyncProgram(household);

AnsiConsole.Write(new Rule("[bold]1. First sync: twelve photos, one of them twice[/]").LeftJustified());
household.TakePhotos(12);
household.AddSecondCopy();
var exitCode = await picsync.SyncAsync(stop.Token);
FrameView.Print(household);

AnsiConsole.Write(new Rule("[bold]2. Nothing changed[/]").LeftJustified());
exitCode = Math.Max(exitCode, await picsync.SyncAsync(stop.Token));

AnsiConsole.Write(new Rule("[bold]3. Three photos more, two fewer[/]").LeftJustified());
household.TakePhotos(3);
household.RemovePhotos(2);
exitCode = Math.Max(exitCode, await picsync.SyncAsync(stop.Token));
FrameView.Print(household);

var sheet = await FrameSheet.WriteAsync(household, Path.Combine(output, "frame.html"), stop.Token);
AnsiConsole.WriteLine("What the frame shows, as pictures:");
Console.WriteLine(sheet);
return exitCode;
