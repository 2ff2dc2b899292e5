using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Scheduling;

public sealed class ReloadableSetupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _file;
    private int _loads;

    public ReloadableSetupTests()
    {
        _file = Path.Combine(_folder.Path, "picsync.yaml");
        File.WriteAllText(_file, "first");
    }

    [Fact]
    public async Task Unchanged_file_is_not_loaded_again()
    {
        var setup = Make();

        var result = await setup.CheckAsync(CancellationToken.None);

        Assert.Null(result.Replaced);
        Assert.Equal(0, _loads);
    }

    [Fact]
    public async Task Changed_file_replaces_the_setup_once()
    {
        var setup = Make();
        File.WriteAllText(_file, "other");

        var result = await setup.CheckAsync(CancellationToken.None);
        await setup.CheckAsync(CancellationToken.None);

        Assert.Equal("first", result.Replaced);
        Assert.Equal("other", setup.Current);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Wrong_file_keeps_the_setup_and_is_told_of_once()
    {
        var setup = Make();
        File.WriteAllText(_file, "wrong");

        var first = await setup.CheckAsync(CancellationToken.None);
        var second = await setup.CheckAsync(CancellationToken.None);

        Assert.Equal("the file is wrong", first.Problem?.Message);
        Assert.Null(second.Problem);
        Assert.Equal("first", setup.Current);
    }

    [Fact]
    public async Task File_that_is_put_right_again_is_taken_into_use()
    {
        var setup = Make();
        File.WriteAllText(_file, "wrong");
        await setup.CheckAsync(CancellationToken.None);
        File.WriteAllText(_file, "right");

        await setup.CheckAsync(CancellationToken.None);

        Assert.Equal("right", setup.Current);
    }

    [Fact]
    public async Task Deleted_file_keeps_the_setup()
    {
        var setup = Make();
        File.Delete(_file);

        var result = await setup.CheckAsync(CancellationToken.None);

        Assert.NotNull(result.Problem);
        Assert.Equal("first", setup.Current);
    }

    [Fact]
    public async Task File_behind_a_link_that_is_turned_is_seen()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var link = Path.Combine(_folder.Path, "link.yaml");
        File.CreateSymbolicLink(link, _file);
        var setup = Make(link);
        File.WriteAllText(Path.Combine(_folder.Path, "next.yaml"), "next");
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(_folder.Path, "next.yaml"));

        await setup.CheckAsync(CancellationToken.None);

        Assert.Equal("next", setup.Current);
    }

    [Fact]
    public async Task Asked_for_a_reload_it_loads_an_unchanged_file_once()
    {
        var setup = Make();
        var wake = setup.WaitUntilAskedAsync(CancellationToken.None);
        setup.Ask();

        await wake;
        await setup.CheckAsync(CancellationToken.None);
        await setup.CheckAsync(CancellationToken.None);

        Assert.Equal(1, _loads);
        Assert.False(setup.WaitUntilAskedAsync(CancellationToken.None).IsCompleted);
    }

    public void Dispose() => _folder.Dispose();

    private ReloadableSetup<string> Make(string? file = null)
    {
        var path = file ?? _file;
        return new ReloadableSetup<string>(
            "first",
            [path],
            _ =>
            {
                _loads++;
                var text = File.Exists(path) ? File.ReadAllText(path) : "wrong";
                return text == "wrong"
                    ? throw new ConfigurationException("the file is wrong", location: null, key: null)
                    : Task.FromResult(text);
            }
        );
    }
}
