using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>What the options of <c>picsync init</c> say.</summary>
internal sealed record SetupFlags(string? Album, string? Folder, string? Google, string? Target, string? Every)
{
    public bool IsEmpty => Album is null && Folder is null && Google is null && Target is null && Every is null;

    /// <exception cref="ConfigurationException">Something is missing, or two things are said where one is expected.</exception>
    public SetupAnswers ToAnswers()
    {
        string?[] missing =
        [
            Album is null ? "--album NAME" : null,
            Folder is null && Google is null ? "--folder PATH or --google ID" : null,
            Target is null ? "--target nixplay or --target folder:PATH" : null,
        ];
        var problem =
            missing.Any(static flag => flag is not null) ? $"these options are missing: {string.Join("; ", missing.OfType<string>())}."
            : Folder is not null && Google is not null
                ? "--folder and --google exclude each other; add the other source to the file afterwards."
            : Folder is not null && !Directory.Exists(Folder) ? $"the folder '{Folder}' does not exist."
            : null;
        return problem is null
            ? new SetupAnswers(Album!, Folder is null ? "googlephotos" : "folders", Folder ?? Google!, Target!) { Every = Every }
            : throw new ConfigurationException(problem, location: null, key: null);
    }
}
