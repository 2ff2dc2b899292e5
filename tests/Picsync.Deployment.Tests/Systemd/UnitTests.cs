using System.Diagnostics;
using Picsync.Deployment.Tests.Files;
using Picsync.Hosting;
using Picsync.Tests.Shared;

namespace Picsync.Deployment.Tests.Systemd;

public sealed class UnitTests
{
    private const string Folder = "deploy/systemd";

    // What the units set, as systemd.unit, systemd.service, systemd.exec, systemd.resource-control and systemd.timer know it.
    private static readonly Dictionary<string, HashSet<string>> s_known = new()
    {
        ["Unit"] = ["Description", "Documentation", "Wants", "After"],
        ["Service"] =
        [
            "CapabilityBoundingSet",
            "DynamicUser",
            "Environment",
            "ExecReload",
            "ExecStart",
            "LoadCredential",
            "LockPersonality",
            "MemoryMax",
            "NoNewPrivileges",
            "NotifyAccess",
            "PrivateDevices",
            "PrivateTmp",
            "PrivateUsers",
            "ProtectClock",
            "ProtectControlGroups",
            "ProtectHome",
            "ProtectHostname",
            "ProtectKernelLogs",
            "ProtectKernelModules",
            "ProtectKernelTunables",
            "ProtectProc",
            "ProtectSystem",
            "RemoveIPC",
            "Restart",
            "RestartPreventExitStatus",
            "RestartSec",
            "RestrictAddressFamilies",
            "RestrictNamespaces",
            "RestrictRealtime",
            "RestrictSUIDSGID",
            "StateDirectory",
            "StateDirectoryMode",
            "SuccessExitStatus",
            "SystemCallArchitectures",
            "SystemCallErrorNumber",
            "SystemCallFilter",
            "TasksMax",
            "TimeoutStartSec",
            "TimeoutStopSec",
            "Type",
            "UMask",
            "WatchdogSec",
            "WorkingDirectory",
        ],
        ["Timer"] = ["Unit", "OnCalendar", "RandomizedDelaySec", "Persistent"],
        ["Install"] = ["WantedBy"],
    };

    public static TheoryData<string> Units => [.. Repository.List(Folder, ".service"), .. Repository.List(Folder, ".timer")];

    public static TheoryData<string> Services => [.. Repository.List(Folder, ".service")];

    [Theory]
    [MemberData(nameof(Units))]
    public void Unit_sets_what_systemd_knows(string file)
    {
        var unit = Unit.Read(file);

        Assert.NotEmpty(unit.Settings);
        Assert.All(unit.Settings, static setting => Assert.Contains(setting.Key, s_known[setting.Section]));
    }

    [Fact]
    public async Task Units_are_accepted_by_systemd_where_it_is_there()
    {
        var copies = Directory.CreateTempSubdirectory("picsync-units-");
        try
        {
            foreach (var file in Repository.List(Folder, ".service").Concat(Repository.List(Folder, ".timer")))
            {
                // The program need not be installed for its units to be checked.
                var text = Repository.Read(file).Replace("/usr/local/bin/picsync", "/bin/true", StringComparison.Ordinal);
                await File.WriteAllTextAsync(Path.Combine(copies.FullName, Path.GetFileName(file)), text);
            }

            var (exitCode, said) = await VerifyAsync([.. copies.GetFiles().Select(static file => file.FullName)]);

            Assert.True(exitCode == 0 && said.Length == 0, said);
        }
        finally
        {
            copies.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_is_shut_in(string file)
    {
        var unit = Unit.Read(file);

        string[] on = ["DynamicUser", "NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectKernelModules", "RestrictSUIDSGID"];
        Assert.All(on, key => Assert.Equal("yes", unit.Get(key)));
        Assert.Equal("strict", unit.Get("ProtectSystem"));
        Assert.Equal("", unit.Get("CapabilityBoundingSet"));
        Assert.DoesNotContain(unit.Settings, static setting => setting.Key is "User" or "MemoryDenyWriteExecute");
        Assert.Contains("AF_UNIX", unit.Get("RestrictAddressFamilies"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Credentials_are_handed_over_under_the_name_that_the_program_looks_for(string file)
    {
        Assert.Equal(
            $"{CredentialsFile.FileName}:{CredentialsFile.SystemDirectory}/{CredentialsFile.FileName}",
            Unit.Read(file).Get("LoadCredential")
        );
    }

    [Fact]
    public void Loop_tells_systemd_how_it_is_and_starts_again_unless_that_cannot_help()
    {
        var unit = Unit.Read($"{Folder}/picsync.service");

        Assert.Equal("notify", unit.Get("Type"));
        Assert.NotEmpty(unit.Get("WatchdogSec"));
        Assert.Equal("on-failure", unit.Get("Restart"));
        Assert.Equal($"{ExitCodes.Usage} {ExitCodes.SignInRequired}", unit.Get("RestartPreventExitStatus"));
        Assert.Equal($"{ExitCodes.Cancelled}", unit.Get("SuccessExitStatus"));
    }

    [Fact]
    public void Timer_starts_the_service_that_runs_once()
    {
        var service = Unit.Read($"{Folder}/picsync-once.service");
        var timer = Unit.Read($"{Folder}/picsync.timer");

        Assert.Equal("picsync-once.service", timer.Get("Unit"));
        Assert.Equal("oneshot", service.Get("Type"));
        Assert.Contains(" sync --once ", service.Get("ExecStart"), StringComparison.Ordinal);
        Assert.Empty(service.All("WatchdogSec"));
    }

    private static async Task<(int ExitCode, string Said)> VerifyAsync(string[] units)
    {
        const string Tool = "/usr/bin/systemd-analyze";
        if (!File.Exists(Tool))
        {
            return (0, "");
        }

        var start = new ProcessStartInfo(Tool, ["verify", "--man=no", .. units])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var exitCode = await process.EndAsync("systemd-analyze");
        return (exitCode, await output + await error);
    }
}
