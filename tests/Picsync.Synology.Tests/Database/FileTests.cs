using System.Text;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>The bytes of photos, which are in folders that this machine may see.</summary>
public sealed class FileTests : IAsyncLifetime
{
    private readonly DirectoryInfo _nas = Directory.CreateTempSubdirectory("picsync-synology-");
    private Bed _bed = null!;

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is null)
        {
            _bed = await Bed.CreateAsync();
            _bed.Options.PersonalFolder = Path.Combine(_nas.FullName, "homes", "{user}", "Photos");
            _bed.Options.SharedFolder = Path.Combine(_nas.FullName, "photo");
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
    public async Task Files_of_a_library_and_of_the_shared_space_are_found_in_their_folders()
    {
        Write("homes/ines/Photos/PhotoLibrary/2024/IMG_0203.HEIC", "still");
        Write("homes/ines/Photos/PhotoLibrary/2024/IMG_0203.MOV", "moving");
        Write("photo/Family/picnic.jpg", "picnic");

        Assert.Equal("still", await ReadAsync(103));
        Assert.Equal("picnic", await ReadAsync(105));
    }

    [PostgresFact]
    public async Task Folder_that_is_not_set_says_what_to_set()
    {
        _bed.Options.PersonalFolder = null;

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => ReadAsync(101));

        Assert.Contains("PICSYNC_Synology__PersonalFolder", error.Message, StringComparison.Ordinal);
        Assert.Contains("'api'", error.Message, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("UPDATE folder SET name = '/../../omar/Photos' WHERE id = 3")]
    [InlineData("UPDATE unit SET filename = '../../../omar/Photos/IMG_0201.JPG' WHERE id = 201")]
    [InlineData("UPDATE user_info SET name = '../homes/omar' WHERE id = 1")]
    public async Task Place_outside_the_folder_is_never_opened(string change)
    {
        Write("homes/omar/Photos/IMG_0201.JPG", "private");
        Write("homes/ines/Photos/PhotoLibrary/2024/IMG_0201.JPG", "hers");
        var source = _bed.Source("4", user: null);
        var item = (await source.GetMediaItemsAsync(CancellationToken.None).ToListAsync()).Single(static item => item.Id == "101");
        await _bed.Data.ExecuteAsync(change);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => source.OpenReadAsync(item, Rendition.Original, CancellationToken.None));
    }

    [PostgresFact]
    public async Task Link_is_not_followed()
    {
        Write("homes/omar/Photos/2024/IMG_0201.JPG", "private");
        var library = Directory.CreateDirectory(Path.Combine(_nas.FullName, "homes/ines/Photos/PhotoLibrary"));
        Directory.CreateSymbolicLink(Path.Combine(library.FullName, "2024"), Path.Combine(_nas.FullName, "homes/omar/Photos/2024"));

        await Assert.ThrowsAsync<ItemUnavailableException>(() => ReadAsync(101));
    }

    private async Task<string> ReadAsync(int item)
    {
        await using var content = await _bed.Source("4").OpenReadAsync(Bed.Item(item), Rendition.Original, CancellationToken.None);
        using var reader = new StreamReader(content.Stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_nas.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
