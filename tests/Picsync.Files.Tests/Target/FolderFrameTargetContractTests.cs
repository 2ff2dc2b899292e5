using System.Security.Cryptography;
using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderFrameTargetContractTests : FrameTargetContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override bool AllowsAlbumsOfOneName => false;

    public void Dispose() => _folder.Dispose();

    protected override Task<IFrameTarget> CreateEmptyTargetAsync() => Task.FromResult<IFrameTarget>(new FolderFrameTarget(_folder.Root));

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays()
    {
        var frame = Directory.CreateDirectory(_folder.Combine("stick/frame")).FullName;
        var other = Directory.CreateDirectory(_folder.Combine("other")).FullName;
        Directory.CreateSymbolicLink(_folder.Combine("link"), frame);
        Directory.CreateSymbolicLink(_folder.Combine("drive"), "./stick");
        Directory.CreateSymbolicLink(Path.Join(other, "back"), "../drive/../stick/frame");
        string[] ways = ["stick/frame", "stick/frame/", "stick/../stick//frame", "link", "drive/frame", "other/back"];
        return [.. ways.Select(way => new FolderFrameTarget(_folder.Combine(way)))];
    }

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers()
    {
        if (!File.Exists(_folder.Combine("ring")))
        {
            File.CreateSymbolicLink(_folder.Combine("ring"), _folder.Combine("ring"));
        }

        string[] others = ["stick", "stick/frame/inner", "stick/Frame 2", "not/there", "ring/x"];
        return [.. others.Select(other => new FolderFrameTarget(_folder.Combine(other)))];
    }

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
