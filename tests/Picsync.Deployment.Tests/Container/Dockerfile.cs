using Picsync.Deployment.Tests.Files;

namespace Picsync.Deployment.Tests.Container;

/// <summary>A Dockerfile: its instructions in their order, with continued lines joined.</summary>
internal sealed record Dockerfile(IReadOnlyList<(string Instruction, string Arguments)> Instructions)
{
    public static Dockerfile Read(string file)
    {
        var lines = Repository
            .Read(file)
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Where(static line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#'));
        var joined = string.Join('\n', lines).Replace("\\\n", " ", StringComparison.Ordinal);
        return new Dockerfile([
            .. joined
                .Split('\n')
                .Select(static line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
                .Select(static parts => (parts[0], parts.ElementAtOrDefault(1) ?? "")),
        ]);
    }

    public IEnumerable<string> All(string instruction) =>
        Instructions.Where(line => line.Instruction == instruction).Select(static line => line.Arguments);

    /// <summary>Gets the instructions of the stage that becomes the image.</summary>
    public Dockerfile LastStage()
    {
        var from = Instructions
            .Select(static (line, index) => (line.Instruction, index))
            .Last(static line => line.Instruction == "FROM")
            .index;
        return new Dockerfile([.. Instructions.Skip(from)]);
    }
}
