using Microsoft.Extensions.Configuration;
using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Credentials;

public sealed class CredentialsFileTests
{
    private const string Sample = """
        nixplay:
          username: "helloworld"
          password: "changeme"
        googlephotos:
          access:
            refresh_token: "1//r"
        """;

    [Fact]
    public void File_of_the_Go_program_becomes_settings()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, Sample);

        var settings = new ConfigurationBuilder().AddPicsyncSettings(CredentialsFile.Load(path)).Build();

        Assert.Equal("helloworld", settings.GetSection("Nixplay")["Username"]);
        Assert.Equal("1//r", settings["GooglePhotos:Access:refresh_token"]);
    }

    [Fact]
    public void Environment_overrides_the_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, Sample);
        Environment.SetEnvironmentVariable("PICSYNC_Nixplay__Username", "from-the-environment");

        var settings = new ConfigurationBuilder().AddPicsyncSettings(CredentialsFile.Load(path)).Build();
        Environment.SetEnvironmentVariable("PICSYNC_Nixplay__Username", null);

        Assert.Equal("from-the-environment", settings["nixplay:username"]);
        Assert.Equal("changeme", settings["nixplay:password"]);
    }

    [Fact]
    public void File_of_the_service_manager_is_found_after_the_first_folder_and_may_be_read_by_its_group()
    {
        using var folder = new TemporaryFolder();
        using var empty = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, Sample);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }

        Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", folder.Path);
        var found = CredentialsFile.Find(empty.Path);
        Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", null);

        Assert.Equal(path, found?.Path);
        Assert.Empty(found!.Warnings);
    }

    [Fact]
    public void File_in_the_first_folder_is_found()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, Sample);

        var found = CredentialsFile.Find(folder.Path);

        Assert.Equal(path, found!.Path);
    }

    [Theory]
    [InlineData("nixplay:\n  password: hunter2hunter2\n username: x\n", 3)]
    [InlineData("nixplay: {password: 'hunter2hunter2\n", 1)]
    [InlineData("nixplay: {password: hunter2hunter2, password: hunter2hunter2}\n", 1)]
    [InlineData("nixplay: *hunter2hunter2\n", 1)]
    [InlineData("hunter2hunter2\n", 1)]
    [InlineData("- hunter2hunter2\n", 1)]
    public void Malformed_file_names_the_line_and_never_a_secret(string text, int line)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, text);

        var refusal = Assert.Throws<ConfigurationException>(() => CredentialsFile.Load(path));

        Assert.Equal(path, refusal.Location!.File);
        Assert.InRange(refusal.Location.Line, line, line + 1);
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_file_holds_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, "# later\n");

        var credentials = CredentialsFile.Load(path);

        Assert.Empty(credentials.Values);
    }

    [Fact]
    public void File_that_others_may_read_is_warned_of()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, Sample);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var open = CredentialsFile.Load(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var closed = CredentialsFile.Load(path);

        Assert.Equal($"{path} holds secrets and other users may read it; run: chmod 600 {path}", Assert.Single(open.Warnings));
        Assert.Empty(closed.Warnings);
    }
}
