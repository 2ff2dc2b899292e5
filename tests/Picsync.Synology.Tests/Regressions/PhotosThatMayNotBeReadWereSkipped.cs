using Picsync.Synology.Tests.Database;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>Photos whose files this account may not read, or whose folder was not mounted, were skipped one by one with exit 0.</summary>
public sealed class PhotosThatMayNotBeReadWereSkipped : IAsyncLifetime
{
    private readonly DirectoryInfo _nas = Directory.CreateTempSubdirectory("picsync-synology-");
    private Bed _bed = null!;

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is null)
        {
            _bed = await Bed.CreateAsync();
            _bed.Options.PersonalFolder = Path.Combine(_nas.FullName, "{user}", "Photos");
        }
    }

    public async Task DisposeAsync()
    {
        _nas.Delete(recursive: true);
        if (_bed is not null)
        {
            await _bed.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task File_that_the_system_denies_is_a_failure_that_says_what_to_do()
    {
        // A folder in the file's place is denied to everybody, to root too.
        Directory.CreateDirectory(Path.Combine(_nas.FullName, "ines/Photos/PhotoLibrary/2024/IMG_0201.JPG"));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(OpenAsync);

        Assert.Contains("may not read", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Folder_that_is_not_mounted_is_a_failure_of_every_photo()
    {
        var error = await Assert.ThrowsAsync<ServiceRequestException>(OpenAsync);

        Assert.Contains("mounted", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task File_that_is_missing_in_a_folder_that_is_there_is_unavailable()
    {
        Directory.CreateDirectory(Path.Combine(_nas.FullName, "ines/Photos"));

        await Assert.ThrowsAsync<ItemUnavailableException>(OpenAsync);
    }

    private Task<MediaContent> OpenAsync() => _bed.Source("4").OpenReadAsync(Bed.Item(101), Rendition.Original, CancellationToken.None);
}
