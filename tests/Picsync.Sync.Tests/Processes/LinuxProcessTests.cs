namespace Picsync.Sync.Tests.Processes;

public sealed class LinuxProcessTests
{
    private const string Rest = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654321 20 21 22";

    [Theory]
    [InlineData("dotnet")]
    [InlineData("a b")]
    [InlineData("x) R 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20")]
    [InlineData(")")]
    [InlineData("((")]
    [InlineData("two\nlines")]
    public void Start_is_found_behind_any_name_of_a_command(string command)
    {
        var process = LinuxProcess.TryParse($"4711 ({command}) S {Rest}\n");

        Assert.Equal(new LinuxProcess(4711, 'S', "987654321"), process);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("4711 (dotnet")]
    [InlineData("4711 (dotnet) S 1 2 3")]
    [InlineData("x (dotnet) S " + Rest)]
    [InlineData("4711 (dotnet) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 soon 20")]
    public void Line_of_another_form_tells_nothing(string line) => Assert.Null(LinuxProcess.TryParse(line));
}
