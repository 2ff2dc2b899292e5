namespace Picsync.Hosting.Doctor;

/// <summary>Looks at the credentials file, without its values.</summary>
internal static class CredentialsCheckup
{
    private static readonly Dictionary<string, string[]> s_needed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nixplay"] = ["nixplay:username", "nixplay:password"],
        ["immich"] = ["immich:baseAddress", "immich:apiKey"],
        ["googlephotos"] = ["googlephotos:api:key", "googlephotos:api:secret", "googlephotos:access:refresh_token"],
    };

    public static IEnumerable<ProbeFinding> Examine(IReadOnlySet<string> services)
    {
        CredentialsFile? file;
        try
        {
            file = CredentialsFile.Find();
        }
        catch (ConfigurationException wrong)
        {
            return [new ProbeFinding("file", ProbeStatus.Problem, wrong.Message) { NeedsSignIn = true }];
        }

        string[] needed = [.. services.SelectMany(static service => s_needed.GetValueOrDefault(service, [])).Order(StringComparer.Ordinal)];
        if (needed.Length == 0)
        {
            return [new ProbeFinding("file", ProbeStatus.Ok, "No service that is used needs credentials.")];
        }

        string[] missing = [.. needed.Where(key => !SecretSources.Hold(file, key))];
        var first = missing.Length == 0 ? Present(file) : Missing(file, missing);
        return [first, .. (file?.Warnings ?? []).Select(static text => new ProbeFinding("permissions", ProbeStatus.Warning, text))];
    }

    private static ProbeFinding Present(CredentialsFile? file) =>
        new(
            "file",
            ProbeStatus.Ok,
            file is null
                ? "The environment, or what the service manager hands over, holds all that is needed."
                : $"{file.Path} holds all that is needed, or says where it is."
        );

    private static ProbeFinding Missing(CredentialsFile? file, string[] missing)
    {
        var where =
            file?.Path ?? $"{CredentialsFile.FileName} in this folder, or in {CredentialsFile.SystemDirectory}, which does not exist";
        // A stored session may still do, so that the sign-in itself decides.
        return new ProbeFinding(
            "file",
            ProbeStatus.Warning,
            $"Missing: {string.Join(", ", missing.Select(static key => key.Replace(':', '.')))}. Put them into {where}."
        );
    }
}
