namespace Picsync.Hosting.Credentials;

/// <summary>A setting that says where a secret is.</summary>
/// <param name="Key">Its key: <c>nixplay:password_file</c>.</param>
/// <param name="Words">The path, or the command's words.</param>
/// <param name="IsFile">Whether it is a path.</param>
/// <param name="IsForShell">Whether the command is one text, which the shell takes apart.</param>
internal sealed record SecretReference(string Key, IReadOnlyList<string> Words, bool IsFile, bool IsForShell)
{
    /// <summary>Gets the key of the setting that the secret is for: <c>nixplay:password</c>.</summary>
    public string Target => Key[..Key.LastIndexOf('_')];
}
