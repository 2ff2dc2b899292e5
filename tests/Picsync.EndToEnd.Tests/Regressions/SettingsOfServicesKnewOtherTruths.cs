using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: <c>PICSYNC_S3__Checksums=no</c> and <c>stallTimeout: 90s</c> were refused, as the guide writes truths and durations.</summary>
public sealed class SettingsOfServicesKnewOtherTruths : IDisposable
{
    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Truths_and_durations_are_written_as_in_the_configuration()
    {
        _work.Write(
            ".picsync-credentials.yaml",
            "s3: {checksums: off, staleUploadAge: 2w, patience: {stallTimeout: 90s}}\ngooglephotos: {enableAmbient: y}\n"
        );
        _work.Environment["PICSYNC_S3__ForcePathStyle"] = "YES";
        _work.Environment["PICSYNC_Sync__StallTimeout"] = "1m30s";

        (await _work.RunAsync("cache", "status")).Expect(0);
    }

    [Fact]
    public async Task Wrong_settings_of_several_services_are_told_at_once_and_no_secret_with_them()
    {
        _work.Write(
            ".picsync-credentials.yaml",
            "s3: {checksums: perhaps}\nsynology: {allowsPlainHttp: 2, password: hush}\nnixplay: {password_file: nowhere}\n"
        );

        var secrets = await _work.RunAsync("cache", "status", "--json");
        _work.Write("nowhere", "hush");
        var settings = await _work.RunAsync("cache", "status", "--json");

        secrets.Expect(2);
        Assert.Contains("nixplay.password_file", secrets.Error, StringComparison.Ordinal);
        settings.Expect(2);
        Assert.Equal(2, settings.Json.GetProperty("errors").GetArrayLength());
        Assert.Contains("S3", settings.Error, StringComparison.Ordinal);
        Assert.Contains("Synology", settings.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", settings.Error + settings.Output, StringComparison.Ordinal);
    }
}
