namespace Picsync.Importer.Web.Web;

/// <summary>Why a request was not carried out, in words for the person.</summary>
/// <param name="Message">The words.</param>
/// <param name="SignInNeeded">Whether signing in again would help.</param>
internal sealed record ProblemView(string Message, bool SignInNeeded = false);
