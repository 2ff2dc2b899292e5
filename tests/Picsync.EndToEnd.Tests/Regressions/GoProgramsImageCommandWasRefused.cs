using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: <c>docker run IMAGE /picsync sync</c> and compose's <c>command: /picsync sync</c> were taken for an unknown command.</summary>
public sealed class GoProgramsImageCommandWasRefused : IDisposable
{
    private readonly Workspace _work = new();

    // The words before are the image's own: what a person writes comes behind them.
    [Theory]
    [InlineData("--cache state/cache.db /picsync sync")]
    [InlineData("--cache state/cache.db ./picsync sync")]
    [InlineData("--cache state/cache.db /picsync sync picsync.yaml")]
    [InlineData("/picsync sync")]
    [InlineData("picsync sync")]
    public async Task Command_of_its_manifests_syncs(string arguments)
    {
        WriteAlbum();

        (await _work.RunAsync(arguments.Split(' '))).Expect(0);

        Assert.Equal(2, Directory.GetFiles(_work.PathOf("frame/Frame"), "*.jpg").Length);
    }

    [Fact]
    public async Task Program_that_is_named_elsewhere_stays_a_wrong_command_line()
    {
        var result = (await _work.RunAsync("sync", "a.yaml", "/picsync")).Expect(2);

        Assert.Contains("/picsync", result.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Name_at_the_root_of_the_image_leads_to_the_program()
    {
        WriteAlbum();
        var program = Path.GetDirectoryName(PicsyncProcess.FindProgram("Picsync.Cli", "picsync"))!;
        Directory.CreateSymbolicLink(_work.PathOf("app"), program);
        File.CreateSymbolicLink(_work.PathOf("picsync"), "app/picsync");

        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(_work.PathOf("picsync"), ["sync", _work.PathOf("picsync.yaml")])
            {
                WorkingDirectory = _work.Folder,
            }
        )!;

        Assert.Equal(0, await process.EndAsync("/picsync"));
        Assert.Equal(2, Directory.GetFiles(_work.PathOf("frame/Frame"), "*.jpg").Length);
    }

    public void Dispose() => _work.Dispose();

    private void WriteAlbum()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Directory.CreateDirectory(_work.PathOf("state"));
        Pictures.Add(_work, "photos", first: 0, count: 2);
        _work.Write("picsync.yaml", "albums:\n- name: Frame\n  sources: {folders: photos}\n  target: {folder: frame}\n");
    }
}
