using Picsync.Importer.Web.Hosting;

return await ImporterApplication.RunAsync(args);
