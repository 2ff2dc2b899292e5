using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A loop took a credentials file that was gone, or written by half, for a change, and every run failed until it was back.</summary>
public sealed class CredentialsThatVanishedFailedTheLoop
{
    private const string Credentials = ".picsync-credentials.yaml";

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "gone", "not there any more" },
            { "empty", "lacks 'nixplay.username'" },
            { "half", "lacks 'nixplay.password'" },
            { "misspelt", "lacks 'nixplay.password'" },
            { "broken", Credentials },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Old_credentials_stay_in_use_and_the_fault_is_told_once(string fault, string told)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.Work.Write("picsync.yaml", $"every: 1s\nalbums:\n- name: Grandma\n  sources: {{googlephotos: [{world.Album.Id}]}}\n");
        var whole = await File.ReadAllTextAsync(world.Work.PathOf(Credentials));
        var process = world.Work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        Spoil(world.Work, whole, fault);
        await process.WaitForErrorAsync("stays in use");
        world.AddPhotos(first: 1, count: 1);
        await process.WaitForOutputAsync("\"uploaded\":1", times: 2);
        await process.WaitForOutputAsync("\"runId\"", times: process.Output.Split("\"runId\"").Length + 1);
        world.Work.Write(Credentials, whole + "\n# whole again\n");
        await process.WaitForErrorAsync("read anew");
        world.AddPhotos(first: 2, count: 1);
        await process.WaitForOutputAsync("\"uploaded\":1", times: 3);
        await process.SignalAsync("TERM");

        var ended = (await process.WaitAsync()).Expect(0);
        Assert.Equal(1, ended.Error.Split("stays in use").Length - 1);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\"exitCode\":5", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"exitCode\":1,", ended.Output, StringComparison.Ordinal);
    }

    private static void Spoil(Workspace work, string whole, string fault)
    {
        if (fault == "gone")
        {
            File.Delete(work.PathOf(Credentials));
            return;
        }

        work.Write(
            Credentials,
            fault switch
            {
                "empty" => "",
                "half" => whole[..whole.IndexOf("  password", StringComparison.Ordinal)],
                "misspelt" => whole.Replace("password:", "pasword:", StringComparison.Ordinal),
                _ => "nixplay: {username: \"half",
            }
        );
    }
}
