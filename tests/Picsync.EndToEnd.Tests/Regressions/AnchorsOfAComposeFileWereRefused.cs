using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: <c>x-…</c> keys, on which YAML files keep their anchors and which the Go program left alone, were unknown keys.</summary>
public sealed class AnchorsOfAComposeFileWereRefused : IDisposable
{
    private readonly Workspace _work = new();

    public AnchorsOfAComposeFileWereRefused()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Pictures.Add(_work, "photos", first: 0, count: 2);
    }

    [Theory]
    [InlineData("x-base: &base\n  sources: {folders: photos}\n  target: {folder: frame}\nalbums:\n- {<<: *base, name: Frame}\n")]
    [InlineData("X-Base: &base {folders: photos}\nalbums:\n- {name: Frame, sources: *base, target: {folder: frame}}\n")]
    [InlineData("x-a: 1\nx-b: [1, {c: 2}]\nx-c:\nalbums:\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n")]
    [InlineData(
        "albums:\n- name: Frame\n  x-where: &where photos\n  sources: {x-note: mine, folders: *where}\n  target: {x-note: mine, folder: frame}\n"
    )]
    [InlineData(
        "albums:\n- {name: Frame, sources: {folders: [{path: photos, x-note: mine}]}, target: {folder: frame}}\ntrash: {x-q: 1, keep: 3d}\n"
    )]
    [InlineData("x-base: &base {x-inner: 1, folder: frame}\nalbums:\n- {name: Frame, sources: {folders: photos}, target: {<<: *base}}\n")]
    public async Task Keys_that_hold_anchors_are_left_alone_wherever_they_stand(string yaml)
    {
        _work.Write("picsync.yaml", yaml);

        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal(2, Directory.GetFiles(_work.PathOf("frame/Frame"), "*.jpg").Length);
    }

    [Theory]
    [InlineData("x-a: 1\nx-a: 2\nalbums:\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n", "stands here twice")]
    [InlineData(
        "every: 1h\nevery: 2h\nalbums:\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n",
        "stands here twice"
    )]
    [InlineData("albums:\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n---\nevery: 1h\n", "a second document")]
    [InlineData("every: 1h\n", "the key albums is missing")]
    [InlineData("x-albums: []\n", "the key albums is missing")]
    [InlineData("", "the file is empty")]
    [InlineData("xevery: 1h\nalbums:\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n", "not known here")]
    [InlineData("albums:\n- {name: Frame, dleete: false, sources: {folders: photos}, target: {folder: frame}}\n", "did you mean 'delete'?")]
    [InlineData(
        "albums:\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n- {name: Frame, sources: {folders: photos}, target: {folder: frame}}\n",
        "Frame"
    )]
    public async Task What_the_Go_program_took_without_a_word_stays_an_error(string yaml, string expected)
    {
        _work.Write("picsync.yaml", yaml);

        var result = (await _work.RunAsync("sync")).Expect(2);

        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.PathOf("frame/Frame")));
    }

    [Fact]
    public async Task Credentials_may_hold_anchors_too()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        var credentials = File.ReadAllText(world.Work.PathOf(".picsync-credentials.yaml"));
        world.Work.Write(".picsync-credentials.yaml", "x-password: &password nobody's\n" + credentials);

        (await world.SyncAsync()).Expect(0);
    }

    public void Dispose() => _work.Dispose();
}
