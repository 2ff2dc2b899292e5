using Microsoft.Extensions.DependencyInjection;
using OwnSource;
using Picsync;
using Picsync.Files;
using Picsync.Hosting;
using Picsync.Sqlite;

var services = new ServiceCollection();
services.AddPicsync();
services.AddPicsyncSqlite();
services.AddPicsyncFiles();
services.AddSingleton<IPhotoSourceFactory, WebPhotosFactory>(); // the key "webphotos" now works in picsync.yaml
await using var provider = services.BuildServiceProvider();

var configuration = provider.GetRequiredService<PicsyncConfigurationReader>().Load(args[0]);
var report = await provider.GetRequiredService<PicsyncRunner>().RunAsync(configuration);

Console.WriteLine(report.ToJson(indented: true));
return report.ExitCode;
