using Microsoft.Extensions.Configuration;
using Picsync.Hosting.Credentials;
using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Credentials;

/// <summary>Secrets that stand elsewhere. These run real commands of the shell.</summary>
public sealed class SecretSourceTests : IDisposable
{
    private const string Secret = "s3cr3t ö";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Secret)]
    [InlineData(Secret + "\n")]
    [InlineData(Secret + "\r\n")]
    [InlineData("\ufeff" + Secret + "\n")]
    public void Secret_of_a_file_is_its_line_without_the_end(string content)
    {
        _folder.Write("secret", content);

        Assert.Equal(Secret, Read("nixplay: {username: u, password_file: secret}")["Nixplay:Password"]);
    }

    [Theory]
    [InlineData("password_command: [printf, '%s', 's3cr3t ö']")]
    [InlineData("password_command: printf 's3cr3t ö\\n' | cat")]
    [InlineData("password_command:\n  - sh\n  - -c\n  - echo 's3cr3t ö'; echo noise >&2")]
    public void Secret_of_a_command_is_what_it_prints(string setting) =>
        Assert.Equal(Secret, Read($"nixplay:\n  {setting.Replace("\n", "\n  ", StringComparison.Ordinal)}\n")["Nixplay:Password"]);

    [Fact]
    public void Words_of_a_command_are_not_read_by_a_shell() =>
        Assert.Equal("$HOME;echo *", Read("nixplay: {password_command: [printf, '%s', '$HOME;echo *']}")["Nixplay:Password"]);

    [Theory]
    [InlineData("nixplay", "password", "Nixplay:Password")]
    [InlineData("synology", "password", "Synology:Password")]
    [InlineData("synology", "connectionString", "Synology:ConnectionString")]
    [InlineData("immich", "apiKey", "Immich:ApiKey")]
    [InlineData("immich", "api_key", "Immich:ApiKey")]
    [InlineData("s3", "secretAccessKey", "S3:SecretAccessKey")]
    [InlineData("s3", "secret_access_key", "S3:SecretAccessKey")]
    public void Every_service_takes_its_secret_from_a_file_and_a_command(string section, string key, string setting)
    {
        var file = _folder.Write("secret", Secret);

        Assert.Equal(Secret, Read($"{section}: {{{key}_file: {file}}}")[setting]);
        Assert.Equal(Secret, Read($"{section}: {{{key}_command: [cat, {file}]}}")[setting]);
    }

    [Fact]
    public void Secrets_of_Google_are_found_below_their_groups()
    {
        var file = _folder.Write("secret", Secret);

        var settings = Read($"googlephotos: {{api: {{secret_file: {file}}}, access: {{refresh_token_file: {file}}}}}");

        Assert.Equal(Secret, settings["GooglePhotos:Api:Secret"]);
        Assert.Equal(Secret, settings["GooglePhotos:Access:refresh_token"]);
    }

    [Theory]
    [InlineData("nixplay: {password_file: nowhere}", "nixplay.password_file: ", "does not exist")]
    [InlineData("nixplay: {password_file: .}", "nixplay.password_file: ", "cannot be read")]
    [InlineData("nixplay: {password_file: empty}", "nixplay.password_file: ", "is empty")]
    [InlineData("nixplay: {password_file: two}", "nixplay.password_file: ", "more than one line")]
    [InlineData("nixplay: {password_file: large}", "nixplay.password_file: ", "more than 65536 bytes")]
    [InlineData("nixplay: {password_file: bytes}", "nixplay.password_file: ", "no UTF-8 text")]
    [InlineData("nixplay: {password_command: [cat, bytes], password: x}", "nixplay.password_command: ", "keep one of them")]
    [InlineData("nixplay: {password_command: [echo, a], password_file: two}", "nixplay.password_command: ", "keep one of them")]
    [InlineData("immich: {apiKey: x, api_key_file: two}", "immich.api_key_file: ", "keep one of them")]
    [InlineData("nixplay: {password_command: 'echo s3cr3t; echo s3cr3t >&2; exit 7'}", "nixplay.password_command: ", "ended with code 7")]
    [InlineData("nixplay: {password_command: [/no/such/program]}", "nixplay.password_command: ", "'/no/such/program' cannot be started")]
    [InlineData("nixplay: {password_command: yes s3cr3t}", "nixplay.password_command: ", "more than 65536 bytes")]
    [InlineData("nixplay: {password_command: 'true'}", "nixplay.password_command: ", "is empty")]
    public void Secret_that_cannot_be_had_is_told_with_its_key_and_never_with_the_secret(string yaml, string key, string expected)
    {
        _folder.Write("empty", "\n");
        _folder.Write("two", "s3cr3t\nmore\n");
        _folder.Write("large", new string('s', 70_000));
        File.WriteAllBytes(Path.Combine(_folder.Path, "bytes"), [0xff, 0xfe, 0x41]);

        var refusal = Assert.Throws<ConfigurationException>(() => Read(yaml));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_cannot_be_had_is_told_at_once()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Read("nixplay: {password_file: a}\nimmich: {apiKey_file: b}\n"));

        Assert.Equal(["immich.apiKey_file", "nixplay.password_file"], refusal.Mistakes.Select(static mistake => mistake.Key));
    }

    [Fact]
    public void Command_that_hangs_is_ended_with_all_that_it_started()
    {
        var refusal = Assert.Throws<SecretUnreadableException>(() =>
            SecretCommand.Run(["sleep 600 & sleep 600"], isForShell: true, TimeSpan.FromMilliseconds(200))
        );

        Assert.Contains("did not end within 0.2 s", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_says_where_a_secret_is_and_overrides_the_file()
    {
        var file = _folder.Write("secret", Secret);
        Environment.SetEnvironmentVariable("PICSYNC_Immich__ApiKey_File", file);
        try
        {
            Assert.Equal(Secret, Read("immich: {apiKey: other}")["Immich:ApiKey"]);
            Assert.Contains(file, SecretSources.GetFiles(credentials: null));
            Assert.True(SecretSources.Hold(credentials: null, "immich:apiKey"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PICSYNC_Immich__ApiKey_File", null);
        }
    }

    [Fact]
    public void Credentials_of_a_service_manager_are_files_named_by_their_setting()
    {
        _folder.Write("synology.password", Secret + "\n");
        _folder.Write("another.thing", "not ours");
        Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", _folder.Path);
        try
        {
            var settings = Read("synology: {password: other}");

            Assert.Equal(Secret, settings["Synology:Password"]);
            Assert.Null(settings["another:thing"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", null);
        }
    }

    [Fact]
    public void Sources_of_secrets_are_found_without_reading_them()
    {
        var file = CredentialsFile.Load(
            _folder.Write(CredentialsFile.FileName, "nixplay: {password_file: sub/p}\ns3: {secretAccessKey_command: [false]}\n")
        );

        Assert.Contains(Path.Combine(_folder.Path, "sub", "p"), SecretSources.GetFiles(file));
        Assert.True(SecretSources.HaveCommands(file));
        Assert.True(SecretSources.Hold(file, "nixplay:password") && SecretSources.Hold(file, "s3:secretAccessKey"));
        Assert.False(SecretSources.Hold(file, "immich:apiKey"));
    }

    private IConfigurationRoot Read(string yaml) =>
        new ConfigurationBuilder().AddPicsyncSettings(CredentialsFile.Load(_folder.Write(CredentialsFile.FileName, yaml))).Build();
}
