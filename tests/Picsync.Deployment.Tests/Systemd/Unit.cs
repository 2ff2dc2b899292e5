using Picsync.Deployment.Tests.Files;

namespace Picsync.Deployment.Tests.Systemd;

/// <summary>A unit of systemd: its settings in their order, as section, key and value.</summary>
internal sealed record Unit(IReadOnlyList<(string Section, string Key, string Value)> Settings)
{
    public static Unit Read(string file)
    {
        var section = "";
        var settings = new List<(string, string, string)>();
        foreach (var line in Repository.Read(file).Split('\n').Select(static line => line.Trim()))
        {
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line.Trim('[', ']');
                continue;
            }

            var parts = line.Split('=', 2);
            Assert.True(parts.Length == 2, $"{file}: '{line}' is no setting.");
            settings.Add((section, parts[0], parts[1]));
        }

        return new Unit(settings);
    }

    public IReadOnlyList<string> All(string key) =>
        [.. Settings.Where(setting => setting.Key == key).Select(static setting => setting.Value)];

    public string Get(string key) => Assert.Single(All(key));
}
