using System.Globalization;
using System.Security.Cryptography;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Plans;

public sealed class NothingWrittenTests
{
    [Theory]
    [InlineData("plan")]
    [InlineData("plan --json")]
    [InlineData("sync --dry-run")]
    [InlineData("explain photo-001")]
    [InlineData("history")]
    public async Task Reading_command_leaves_no_file_behind_and_none_changed(string command)
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        Expire(world);
        var before = Files(world.Work);

        var result = await world.Work.RunAsync(command.Split(' '));

        result.Expect(0);
        Assert.Equal(before, Files(world.Work));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("sync --dry-run")]
    [InlineData("explain photo-001")]
    [InlineData("history")]
    public async Task Reading_command_changes_no_file_of_a_sync(string command)
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        (await world.SyncAsync()).Expect(0);
        Expire(world);
        world.Nixplay.EndSessions();
        world.AddPhotos(first: 10, count: 2);
        var before = Files(world.Work);
        world.Nixplay.Requests.Clear();

        var result = await world.Work.RunAsync(command.Split(' '));

        result.Expect(0);
        Assert.Equal(before, Files(world.Work));
        Assert.DoesNotContain(world.Nixplay.Requests, request => request.Method != "GET" && request.Operation != "sign in");
    }

    // The token has to be renewed and the session made: both would be worth keeping.
    private static void Expire(FrameWorld world) =>
        world.WriteCredentials(accessToken: "stale", expiry: DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture));

    private static SortedDictionary<string, string> Files(Workspace work) =>
        new(
            Directory
                .EnumerateFiles(work.Folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.StartsWith(work.Temporary, StringComparison.Ordinal))
                .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
            StringComparer.Ordinal
        );
}
