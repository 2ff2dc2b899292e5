namespace Picsync.Importer.Web.SignIn;

/// <summary>Who a verified ID token names.</summary>
/// <param name="Subject">Google's own id of the person, which never changes.</param>
/// <param name="Email">The verified address.</param>
internal sealed record GooglePerson(string Subject, string Email)
{
    /// <inheritdoc/>
    public override string ToString() => "a person";
}
