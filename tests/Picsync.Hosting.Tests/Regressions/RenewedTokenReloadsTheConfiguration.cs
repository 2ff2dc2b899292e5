namespace Picsync.Hosting.Tests.Regressions;

/// <summary>Each token that was renewed and written back was taken for a person's edit: everything was rebuilt, and counters fell to 0.</summary>
public sealed class RenewedTokenReloadsTheConfiguration : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-hosting-").FullName;
    private int _loads;

    private string Path => System.IO.Path.Combine(_folder, ".picsync-credentials.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_of_this_process_itself_is_no_change()
    {
        var setup = Make();

        CredentialsFileWriter.Write(Path, [new("googlephotos:access:access_token", "second")]);
        CredentialsFileWriter.Write(Path, [new("googlephotos:access:access_token", "third")]);
        await setup.CheckAsync(CancellationToken.None);

        Assert.Equal(0, _loads);
    }

    [Fact]
    public async Task Edit_of_a_person_is_taken_in_before_and_after_such_a_write()
    {
        var setup = Make();
        await File.AppendAllTextAsync(Path, "nixplay: {username: me}\n");
        CredentialsFileWriter.Write(Path, [new("googlephotos:access:access_token", "second")]);
        await setup.CheckAsync(CancellationToken.None);
        var before = _loads;

        CredentialsFileWriter.Write(Path, [new("googlephotos:access:access_token", "third")]);
        await File.AppendAllTextAsync(Path, "# mine\n");
        await setup.CheckAsync(CancellationToken.None);

        Assert.Equal((1, 2), (before, _loads));
    }

    private ReloadableSetup<object> Make()
    {
        File.WriteAllText(Path, "googlephotos:\n  access:\n    access_token: first\n");
        return new ReloadableSetup<object>(
            new object(),
            [Path],
            _ =>
            {
                _loads++;
                return Task.FromResult(new object());
            }
        );
    }
}
