using System.Diagnostics;
using Picsync.Tests.Shared;

namespace Picsync.Sync.Tests.Processes;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void This_process_lives()
    {
        var own = ProcessIdentity.Current;

        Assert.NotNull(own);
        Assert.Equal(Environment.ProcessId, own.Id);
        Assert.False(own.IsGone);
    }

    [Fact]
    public void Process_of_the_same_id_that_began_at_another_time_is_gone() =>
        Assert.True((ProcessIdentity.Current! with { Start = "1" }).IsGone);

    [Fact]
    public void Process_that_does_not_exist_is_gone() => Assert.True((ProcessIdentity.Current! with { Id = int.MaxValue }).IsGone);

    [Fact]
    public void Process_of_another_place_is_never_known_to_be_gone() =>
        Assert.False((ProcessIdentity.Current! with { Place = "elsewhere", Id = int.MaxValue }).IsGone);

    [Fact]
    public async Task Process_is_gone_once_it_has_ended()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var child = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        var identity = ProcessIdentity.Current! with { Id = child.Id, Start = LinuxProcesses.Find(child.Id)!.Start };
        var livedBefore = !identity.IsGone;

        child.Kill();
        await child.EndAsync("a process that was killed");

        Assert.True(livedBefore);
        Assert.True(identity.IsGone);
    }
}
