using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Picsync.Files;
using Picsync.Hosting;
using Picsync.Nixplay;
using Picsync.Sqlite;
using Picsync.Sync;

// Credentials come from .picsync-credentials.yaml or from PICSYNC_Nixplay__Username and PICSYNC_Nixplay__Password.
var settings = new ConfigurationBuilder().AddPicsyncSettings(CredentialsFile.Find()).Build();

var services = new ServiceCollection();
services.AddPicsync();
services.AddPicsyncSqlite();
services.AddNixplay(settings.GetSection("Nixplay"));
await using var provider = services.BuildServiceProvider();

var (folder, album) = (args[0], args[1]);
var job = new SyncJob(album, [new FolderPhotoSource(folder)], provider.GetRequiredService<NixplayFrameTarget>());
var report = await provider.GetRequiredService<PhotoSyncEngine>().SyncAsync(job, progress: null, CancellationToken.None);

Console.WriteLine($"{report.Status}: {report.Uploaded} of {report.Listed} photos uploaded, {report.Deleted} deleted");
foreach (var problem in report.Problems)
{
    Console.WriteLine($"  {problem.FileName}: {problem.Reason}");
}

return report.Status == AlbumStatus.Ok ? 0 : 1;
