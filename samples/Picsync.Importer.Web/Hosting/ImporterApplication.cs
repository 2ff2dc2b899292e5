using System.Reflection;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.SignIn;
using Picsync.Importer.Web.Storage;
using Picsync.Importer.Web.Waking;
using Picsync.Importer.Web.Web;

namespace Picsync.Importer.Web.Hosting;

/// <summary>The importer as a whole.</summary>
internal static class ImporterApplication
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = await BuildAsync(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception cause) when (StartFailure.Find(cause) is { } failure)
        {
            foreach (var line in failure.Lines)
            {
                await Console.Error.WriteLineAsync(line);
            }

            return failure.ExitCode;
        }
    }

    private static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                // The page lies beside the program, wherever it is started from.
                ContentRootPath = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) is { Length: > 0 } folder
                    ? folder
                    : AppContext.BaseDirectory,
            }
        );
        builder.Configuration.AddEnvironmentVariables("PICSYNC_");
        await AddSecretAsync(builder.Configuration);
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The page sends links and ids; a queue's message is a few times as long.
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
        });
        // Why a start failed is said once, without a stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // A stop waits for imports to reach a safe point, which a photo on its way does soon.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddImporter(builder.Configuration);
        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.Services.GetRequiredService<ImporterDatabase>().Prepare();
        app.UsePublicAddress();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(static errors =>
            errors.Run(static async context =>
            {
                SecurityHeaders.Add(context);
                await TypedResults
                    .Json(
                        new ProblemView("Something went wrong here. Try again."),
                        ImporterJson.Default.ProblemView,
                        statusCode: StatusCodes.Status500InternalServerError
                    )
                    .ExecuteAsync(context);
            })
        );
        Map(app);
        return app;
    }

    private static async Task AddSecretAsync(ConfigurationManager configuration)
    {
        if (configuration[$"{ImporterOptions.Section}:{nameof(ImporterOptions.GoogleSecretParameter)}"] is { Length: > 0 } parameter)
        {
            configuration[$"{GoogleClientOptions.Section}:{nameof(GoogleClientOptions.ClientSecret)}"] = await ParameterStore.ReadAsync(
                parameter,
                CancellationToken.None
            );
        }
    }

    private static void Map(WebApplication app)
    {
        var role = app.Services.GetRequiredService<IOptions<ImporterOptions>>().Value.Role;
        app.MapGet("/health/live", static () => TypedResults.Ok());
        app.MapGet("/health/ready", ReadyAsync);
        if (role == ImporterRole.Worker)
        {
            app.MapWaking();
            return;
        }

        app.UseDefaultFiles();
        app.UseStaticFiles(
            new StaticFileOptions { OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache" }
        );
        app.UseSignInAddresses();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapSignIn();
        var api = app.MapGroup("/api").RequireAuthorization().AddEndpointFilter<ChangeFilter>().AddEndpointFilter<ErrorFilter>();
        api.MapSession();
        api.MapPicks();
        api.MapPreviews();
        api.MapImports();
        api.MapPhotos();
    }

    private static async Task<IResult> ReadyAsync(ImporterDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return TypedResults.Ok();
    }

    private static void UsePublicAddress(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ImporterOptions>>().Value.PublicAddress is not { } address)
        {
            return;
        }

        app.Use(
            (context, next) =>
            {
                context.Request.Scheme = address.Scheme;
                context.Request.Host = new HostString(address.Authority);
                return next(context);
            }
        );
    }
}
