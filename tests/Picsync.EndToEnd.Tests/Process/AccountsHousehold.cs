using System.Globalization;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>Two accounts of Nixplay, Ada's and Max's, that are used one after the other in one folder, each with an album Grandma.</summary>
internal sealed class AccountsHousehold : IAsyncDisposable
{
    private readonly GooglePhotosSimulator _google;
    private readonly SimulatedGoogleAlbum _album;
    private readonly List<string> _photos = [];

    private AccountsHousehold(NixplaySimulator ada, NixplaySimulator max, GooglePhotosSimulator google)
    {
        (Ada, Max, _google) = (ada, max, google);
        _album = google.AddAlbum("Family");
        Work.Environment["PICSYNC_GooglePhotos__LibraryAddress"] = google.LibraryAddress.AbsoluteUri;
        Work.Environment["PICSYNC_GooglePhotos__TokenAddress"] = google.TokenAddress.AbsoluteUri;
        Work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources:\n    googlephotos:\n    - {_album.Id}\n");
    }

    public Workspace Work { get; } = new();

    public NixplaySimulator Ada { get; }

    public NixplaySimulator Max { get; }

    public static async Task<AccountsHousehold> StartAsync(int photos)
    {
        var ada = await NixplaySimulator.StartAsync(static options => options.UserName = "ada");
        var max = await NixplaySimulator.StartAsync(static options => (options.UserName, options.FirstId) = ("max", 1_000_000));
        var home = new AccountsHousehold(ada, max, await GooglePhotosSimulator.StartAsync());
        for (var number = 0; number < photos; number++)
        {
            home._photos.Add(home._google.AddPhoto(home._album.Id, NameOf(number), Pictures.Make(number)).Id);
        }

        return home;
    }

    public static string NameOf(int number) => $"photo-{number:000}.jpg";

    /// <summary>Gets the names of what an account's album holds, sorted.</summary>
    public static IReadOnlyList<string> Held(NixplaySimulator account) =>
        [.. account.FindAlbum("Grandma")!.Photos.Select(static photo => photo.FileName).Order(StringComparer.Ordinal)];

    /// <summary>Puts photos into an account's album as a person would, and makes the album where there is none.</summary>
    public static void Put(NixplaySimulator account, params IEnumerable<int> numbers)
    {
        var album = account.FindAlbum("Grandma") ?? account.AddAlbum("Grandma");
        foreach (var number in numbers)
        {
            account.AddPhoto(album.Id, NameOf(number), Pictures.Make(number));
        }
    }

    /// <summary>Takes a photo out of what both albums are fed from.</summary>
    public void RemoveFirstPhoto()
    {
        _google.RemoveFromAlbum(_album.Id, _photos[0]);
        _photos.RemoveAt(0);
    }

    /// <summary>Writes an account into the credentials file.</summary>
    public void Use(NixplaySimulator account)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(50).ToString("O", CultureInfo.InvariantCulture);
        Work.Environment["PICSYNC_Nixplay__BaseAddress"] = account.BaseAddress.AbsoluteUri;
        Work.Environment["PICSYNC_Nixplay__UploadMonitorAddress"] = account.UploadMonitorAddress.AbsoluteUri;
        Work.Write(
            ".picsync-credentials.yaml",
            $"""
            nixplay:
              username: "{account.Options.UserName}"
              password: "{account.Options.Password}"
            googlephotos:
              api:
                key: "{_google.Options.ClientId}"
                secret: "{_google.Options.ClientSecret}"
              access:
                token_type: "Bearer"
                access_token: "{_google.MakeAccessToken()}"
                refresh_token: "{_google.Options.RefreshToken}"
                expiry: "{until}"
            """
        );
    }

    public Task<PicsyncResult> SyncAsync(NixplaySimulator account, params string[] arguments)
    {
        Use(account);
        return Work.RunAsync(["sync", "--json", .. arguments]);
    }

    public async ValueTask DisposeAsync()
    {
        Work.Dispose();
        await Ada.DisposeAsync();
        await Max.DisposeAsync();
        await _google.DisposeAsync();
    }
}
