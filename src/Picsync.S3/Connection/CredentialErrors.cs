using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace Picsync.S3;

/// <summary>Says why there are no credentials: the AWS SDK looks in many places, and tells it by as many kinds of exception.</summary>
internal static partial class CredentialErrors
{
    private const string Hint = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where a role gives credentials.";

    /// <summary>Tells whether an exception of a call is one of the search for credentials, which comes before the call.</summary>
    public static bool IsOne(Exception cause) => Find(cause, new S3Options()) is not null;

    /// <summary>Says what is wrong with the credentials; null when the exception is about something else, or passes by itself.</summary>
    public static SignInRequiredException? Find(Exception cause, S3Options options)
    {
        var reason = Chain(cause).Select(error => ReasonOf(error, options)).FirstOrDefault(static reason => reason is not null);
        return reason is null ? null : new SignInRequiredException(S3Errors.Service, reason, cause);
    }

    /// <summary>Says that the service does not accept the credentials.</summary>
    public static SignInRequiredException NotAccepted(AmazonServiceException error) =>
        new(S3Errors.Service, $"the credentials are not accepted ({error.ErrorCode}). {Hint}", error);

    private static string? ReasonOf(Exception error, S3Options options) =>
        error switch
        {
            AmazonSecurityTokenServiceException refusal when IsVerdict(refusal) => OfRole(refusal),
            AmazonSSOException refusal when IsVerdict(refusal) => OfSession(refusal, options),
            AmazonSSOOIDCException refusal when IsVerdict(refusal) => SessionEnded(ProfileOf(options)),
            AmazonServiceException when error.Message.StartsWith("Unable to retrieve credentials", StringComparison.Ordinal) =>
                $"the service of this container or machine that gives credentials gave none ({Plain(error.Message)}).",
            ProfileNotFoundException =>
                $"{Plain(error.Message)} Look in ~/.aws/config and ~/.aws/credentials, or where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say.",
            InvalidOperationException { InnerException: IOException or UnauthorizedAccessException } when NamesTokenFile(error) =>
                $"the token of the web identity cannot be read: {Plain(error.InnerException.Message)} It is the file that AWS_WEB_IDENTITY_TOKEN_FILE, or "
                    + "web_identity_token_file of the profile, names.",
            AmazonServiceException => null,
            AmazonClientException when error.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase) => SessionEnded(
                ProfileOf(options)
            ),
            AmazonClientException when SsoProfile().Match(error.Message) is { Success: true } match => SessionEnded(
                match.Groups["profile"].Value
            ),
            AmazonClientException when error.Message.StartsWith("Failed to resolve AWS credentials", StringComparison.Ordinal) =>
                $"no credentials were found{OwnFault(error.Message)}. {Hint}",
            AmazonClientException or ArgumentException when error.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) =>
                $"no credentials were found ({Plain(error.Message)}). {Hint}",
            _ => null,
        };

    private static string OfRole(AmazonSecurityTokenServiceException refusal) =>
        refusal.ErrorCode switch
        {
            "ExpiredToken" or "ExpiredTokenException" =>
                $"the token by which a role is to be taken has expired ({Plain(refusal.Message)}). Sign in again where it comes from; a file that "
                    + "AWS_WEB_IDENTITY_TOKEN_FILE names is renewed by who writes it.",
            "AccessDenied" or "AccessDeniedException" =>
                $"the role may not be taken: {Plain(refusal.Message)} The role's trust policy has to allow it to these credentials.",
            _ => $"the role could not be taken ({refusal.ErrorCode}): {Plain(refusal.Message)}",
        };

    private static string OfSession(AmazonSSOException refusal, S3Options options) =>
        refusal.StatusCode == HttpStatusCode.Unauthorized
            ? SessionEnded(ProfileOf(options))
            : $"the SSO session does not give the role of the profile '{ProfileOf(options)}' ({Plain(refusal.Message)}). Its sso_account_id and "
                + "sso_role_name have to be some that were assigned to you.";

    private static string SessionEnded(string profile) =>
        $"the SSO session of the profile '{profile}' has ended, or there is none. Run: aws sso login --profile {profile}";

    // A failure of the service that gives credentials passes; what it refuses does not.
    private static bool IsVerdict(AmazonServiceException error) =>
        (int)error.StatusCode is >= 400 and < 500 and not 408 and not 429
        && error.ErrorCode?.Contains("Throttl", StringComparison.OrdinalIgnoreCase) != true;

    // Of the places that were looked at, the one that is set up and wrong is worth telling; "not set" of the others is not.
    private static string OwnFault(string message) =>
        SearchFault()
            .Matches(message)
            .Select(static match => match.Groups["fault"].Value.Trim())
            .FirstOrDefault(static fault =>
                !fault.StartsWith("The environment variables", StringComparison.Ordinal)
                && !fault.Contains("must be an absolute path", StringComparison.Ordinal)
                && !fault.StartsWith("Unable to find the \"default\" profile", StringComparison.Ordinal)
                && !fault.Contains("EC2 instance metadata", StringComparison.Ordinal)
            )
            is { } own
            ? $" ({Plain(own).TrimEnd('.')})"
            : "";

    private static bool NamesTokenFile(Exception error) =>
        error.Message.Contains("WebIdentityTokenFile", StringComparison.OrdinalIgnoreCase);

    private static string ProfileOf(S3Options options) =>
        options.Profile is { Length: > 0 } own ? own
        : Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } named ? named
        : "default";

    private static string Plain(string message) => message.ReplaceLineEndings(" ").Trim();

    private static IEnumerable<Exception> Chain(Exception cause)
    {
        // The innermost of them says most.
        var chain = new List<Exception>();
        for (Exception? error = cause; error is not null; error = error.InnerException)
        {
            chain.Add(error);
        }

        return Enumerable.Reverse(chain);
    }

    [GeneratedRegex(@"The profile \[(?<profile>[^\]]+)\] is an SSO profile", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SsoProfile();

    [GeneratedRegex(@"Exception \d+ of \d+: (?<fault>[^\n]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SearchFault();
}
