namespace Picsync.Files;

/// <summary>Reads paths as people write them.</summary>
internal static class UserPath
{
    /// <summary>Expands a leading <c>~</c> to the user's own folder and makes the path absolute, without a slash at its end.</summary>
    public static string Expand(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var isHome = path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal);
        var expanded = isHome
            ? Path.Join(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
                path[1..]
            )
            : path;
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded));
    }
}
