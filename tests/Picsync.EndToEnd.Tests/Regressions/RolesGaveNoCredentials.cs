using System.Security.Cryptography;
using System.Text;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// Roles of a profile, web identities (Kubernetes) and SSO sessions ended in "no credentials", since the SDK looks for assemblies that were not
/// there; a missing token file was called a bug.
/// </summary>
public sealed class RolesGaveNoCredentials : IAsyncLifetime, IDisposable
{
    private const string Token = "a-session-token-of-the-role";
    private const string Role = "arn:aws:iam::123456789012:role/frame";
    private readonly Workspace _work = new();
    private S3Simulator _s3 = null!;
    private AwsTokenService _tokens = null!;

    public async Task InitializeAsync()
    {
        _s3 = await S3Simulator.StartAsync(static options => options.SessionToken = Token);
        _s3.AddBucket("photos");
        _tokens = new AwsTokenService(_s3.Options.AccessKeyId, _s3.Options.SecretAccessKey, Token);
        Pictures.Add(_work, "pictures", first: 0, count: 2);
        foreach (
            var inherited in (string[])["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ROLE_ARN"]
        )
        {
            _work.Environment[inherited] = "";
        }

        _work.Environment["HOME"] = _work.Folder;
        _work.Environment["AWS_REGION"] = _s3.Options.Region;
        _work.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        _work.Environment["PICSYNC_S3__ServiceUrl"] = _s3.Address.AbsoluteUri;
        foreach (var service in (string[])["STS", "SSO", "SSO_OIDC"])
        {
            _work.Environment[$"AWS_ENDPOINT_URL_{service}"] = _tokens.Address;
        }

        _work.Write(
            ".aws/config",
            $"""
            [profile frame]
            role_arn = {Role}
            source_profile = base
            region = us-east-1
            [profile base]
            aws_access_key_id = AKIABASE
            aws_secret_access_key = a-secret-of-the-base
            [profile web]
            role_arn = {Role}
            web_identity_token_file = {_work.PathOf("token")}
            [profile family]
            sso_session = home
            sso_account_id = 123456789012
            sso_role_name = Frame
            region = us-east-1
            [sso-session home]
            sso_start_url = https://home.awsapps.com/start
            sso_region = us-east-1
            sso_registration_scopes = sso:account:access
            [profile older]
            sso_start_url = https://older.awsapps.com/start
            sso_region = us-east-1
            sso_account_id = 123456789012
            sso_role_name = Frame
            region = us-east-1

            """
        );
        _work.Write("token", "a-web-identity");
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _work.Dispose();
    }

    public async Task DisposeAsync()
    {
        await _s3.DisposeAsync();
    }

    [Fact]
    public async Task Role_of_a_profile_is_taken()
    {
        _work.Environment["AWS_PROFILE"] = "frame";

        (await ImportAsync()).Expect(0);

        Assert.StartsWith($"AssumeRole {Role} ", Assert.Single(_tokens.Asked), StringComparison.Ordinal);
        Assert.Equal(3, _s3.GetObjects("photos").Count);
    }

    [Fact]
    public async Task Role_of_the_profile_in_the_settings_is_taken()
    {
        _work.Environment["PICSYNC_S3__Profile"] = "frame";

        (await ImportAsync()).Expect(0);

        Assert.Single(_tokens.Asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("web")]
    public async Task Web_identity_gives_the_credentials(string? profile)
    {
        PointToWebIdentity(profile);

        (await ImportAsync()).Expect(0);

        Assert.Equal($"AssumeRoleWithWebIdentity {Role} a-web-identity", Assert.Single(_tokens.Asked).Trim());
    }

    [Theory]
    [InlineData("family", "home")]
    [InlineData("older", "https://older.awsapps.com/start")]
    public async Task Session_of_sso_gives_the_credentials(string profile, string session)
    {
        _work.Environment["AWS_PROFILE"] = profile;
        WriteSession(session, "2099-01-01T00:00:00Z");

        (await ImportAsync()).Expect(0);

        Assert.Equal("/federation/credentials Frame a-token-of-the-session", Assert.Single(_tokens.Asked));
    }

    [Fact]
    public async Task Container_gives_the_credentials()
    {
        _work.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{_tokens.Address}/container";
        _work.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "a-token-of-the-container";

        (await ImportAsync()).Expect(0);

        Assert.Contains("/container  a-token-of-the-container", _tokens.Asked);
    }

    [Fact]
    public async Task Machine_gives_the_credentials()
    {
        _work.Environment["AWS_EC2_METADATA_DISABLED"] = "false";
        _work.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = _tokens.Address;

        (await ImportAsync()).Expect(0);

        Assert.Contains(_tokens.Asked, static asked => asked.Contains("security-credentials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Role_that_is_denied_is_told_as_that()
    {
        _work.Environment["AWS_PROFILE"] = "frame";
        _tokens.Refusal = (403, "AccessDenied", "User base is not authorized to perform: sts:AssumeRole");

        ExpectSignIn(await ImportAsync(), "the role may not be taken", "sts:AssumeRole", "trust policy");
    }

    [Fact]
    public async Task Token_that_has_expired_is_told_as_that()
    {
        PointToWebIdentity(profile: null);
        _tokens.Refusal = (400, "ExpiredTokenException", "Token expired: current date is later");

        ExpectSignIn(await ImportAsync(), "has expired", "AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("web")]
    public async Task Token_file_that_is_missing_is_told_as_that(string? profile)
    {
        PointToWebIdentity(profile);
        File.Delete(_work.PathOf("token"));

        ExpectSignIn(await ImportAsync(), "the token of the web identity cannot be read", _work.PathOf("token"));
    }

    [Theory]
    [InlineData("family", null)]
    [InlineData("family", "home")]
    [InlineData("older", null)]
    [InlineData("older", "https://older.awsapps.com/start")]
    public async Task Session_that_has_ended_says_how_to_begin_one(string profile, string? session)
    {
        _work.Environment["AWS_PROFILE"] = profile;
        if (session is not null)
        {
            WriteSession(session, "2020-01-01T00:00:00Z");
        }

        ExpectSignIn(await ImportAsync(), $"aws sso login --profile {profile}");
    }

    [Fact]
    public async Task Session_that_the_service_has_ended_says_how_to_begin_one()
    {
        _work.Environment["AWS_PROFILE"] = "family";
        WriteSession("home", "2099-01-01T00:00:00Z");
        _tokens.Refusal = (401, "UnauthorizedException", "Session token not found or invalid");

        ExpectSignIn(await ImportAsync(), "aws sso login --profile family");
    }

    [Fact]
    public async Task Role_that_the_session_does_not_give_is_told_as_that()
    {
        _work.Environment["AWS_PROFILE"] = "family";
        WriteSession("home", "2099-01-01T00:00:00Z");
        _tokens.Refusal = (403, "ForbiddenException", "No access");

        ExpectSignIn(await ImportAsync(), "does not give the role", "sso_role_name");
    }

    [Fact]
    public async Task Profile_that_is_nowhere_is_told_as_that()
    {
        _work.Environment["AWS_PROFILE"] = "famly";

        ExpectSignIn(await ImportAsync(), "famly", "~/.aws/config");
    }

    [Fact]
    public async Task Container_that_gives_nothing_is_told_as_that()
    {
        _work.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{_tokens.Address}/container";
        _tokens.Refusal = (403, "Forbidden", "No");

        ExpectSignIn(await ImportAsync(), "container or machine that gives credentials");
    }

    private void PointToWebIdentity(string? profile)
    {
        if (profile is not null)
        {
            _work.Environment["AWS_PROFILE"] = profile;
            return;
        }

        _work.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = _work.PathOf("token");
        _work.Environment["AWS_ROLE_ARN"] = Role;
    }

    private void WriteSession(string name, string until)
    {
#pragma warning disable CA5350 // Files of SSO sessions are named by SHA-1.
        var file = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(name)));
#pragma warning restore CA5350
        _work.Write(
            $".aws/sso/cache/{file}.json",
            $$"""{"startUrl":"https://home.awsapps.com/start","region":"us-east-1","accessToken":"a-token-of-the-session","expiresAt":"{{until}}"}"""
        );
    }

    private static void ExpectSignIn(PicsyncResult result, params string[] words)
    {
        result.Expect(5);
        var said = result.Output + result.Error;
        Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));
        Assert.DoesNotContain("bug", said, StringComparison.OrdinalIgnoreCase);
        foreach (var secret in (string[])["a-web-identity", "a-token-of-the-session", "a-secret-of-the-base"])
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }

    private Task<PicsyncResult> ImportAsync() =>
        _work.RunAsync("import", "--json", "--source", "folder:pictures", "--to", "s3://photos/2026");
}
