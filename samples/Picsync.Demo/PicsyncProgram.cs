using System.Diagnostics;

namespace Picsync.Demo;

/// <summary>The real picsync program, pointed at the household's simulators. It writes to this terminal.</summary>
internal sealed class PicsyncProgram(Household household)
{
    public async Task<int> SyncAsync(CancellationToken cancellationToken)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Picsync.Cli", configuration, "picsync.dll");
        Console.WriteLine("$ picsync sync");
        var start = new ProcessStartInfo("dotnet", ["exec", Path.GetFullPath(program), "sync"]) { WorkingDirectory = household.Folder };
        start.Environment["PICSYNC_Nixplay__BaseAddress"] = household.Nixplay.BaseAddress.ToString();
        start.Environment["PICSYNC_Nixplay__UploadMonitorAddress"] = household.Nixplay.UploadMonitorAddress.ToString();
        start.Environment["PICSYNC_GooglePhotos__LibraryAddress"] = household.Google.LibraryAddress.ToString();
        start.Environment["PICSYNC_GooglePhotos__TokenAddress"] = household.Google.TokenAddress.ToString();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("picsync could not be started.");
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The terminal's Ctrl-C reached picsync too; it ends at a safe point.
            await process.WaitForExitAsync(CancellationToken.None);
        }

        Console.WriteLine();
        return process.ExitCode;
    }
}
