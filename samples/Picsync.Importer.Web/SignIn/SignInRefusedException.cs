namespace Picsync.Importer.Web.SignIn;

/// <summary>A sign-in does not prove who the person is.</summary>
internal sealed class SignInRefusedException(SignInRefusal refusal, Exception? innerException = null)
    : Exception($"The sign-in was refused: {refusal}.", innerException)
{
    public SignInRefusal Refusal { get; } = refusal;
}
