using System.Security.Cryptography;
using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderFrameTargetContractTests : FrameTargetContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override bool AllowsAlbumsOfOneName => false;

    public void Dispose() => _folder.Dispose();

    protected override Task<IFrameTarget> CreateEmptyTargetAsync() => Task.FromResult<IFrameTarget>(new FolderFrameTarget(_folder.Root));

    protected override async Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        var shown = new List<ContentHash>();
        foreach (var path in Directory.EnumerateFiles(_folder.Combine(album.Id), "*.jpg").Order(StringComparer.Ordinal))
        {
            shown.Add(ContentHash.FromBytes(HashKind.Md5, MD5.HashData(await File.ReadAllBytesAsync(path))));
        }

        return shown;
    }
}
