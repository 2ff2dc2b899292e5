using System.Text;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A folder in which <c>picsync</c> runs, with its files and its environment. Everything in it goes with the test.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly List<PicsyncProcess> _processes = [];

    public Workspace()
    {
        Folder = Directory.CreateTempSubdirectory("picsync-e2e-").FullName;
        Environment["TMPDIR"] = Temporary;
        Directory.CreateDirectory(Temporary);
    }

    public string Folder { get; }

    /// <summary>Gets the folder that processes take for the system's temporary files; what they leave there is found, and goes too.</summary>
    public string Temporary => PathOf(".tmp");

    /// <summary>Gets the environment variables of processes that are started from now on.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets what processes are started through from now on, as by <c>nice</c>: the words before their command line.</summary>
    public IReadOnlyList<string> Through { get; set; } = [];

    public string PathOf(string name) => Path.Combine(Folder, name);

    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Writes a file, with its folders. On systems that know such rights only its owner may read it, unless told otherwise.</summary>
    public string Write(string name, string text, UnixFileMode rights = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        return Write(name, Encoding.UTF8.GetBytes(text), rights);
    }

    /// <summary>Writes a file at one stroke: a program that watches it sees the old one or the new one, never half of it.</summary>
    public string Write(string name, byte[] bytes, UnixFileMode? rights = null)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var written = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}");
        File.WriteAllBytes(written, bytes);
        if (rights is { } mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(written, mode);
        }

        File.Move(written, path, overwrite: true);
        return path;
    }

    /// <summary>Runs <c>picsync</c> to its end.</summary>
    public Task<PicsyncResult> RunAsync(params string[] arguments) => Start(arguments).WaitAsync();

    /// <summary>Starts <c>picsync</c> and leaves it running.</summary>
    public PicsyncProcess Start(params string[] arguments) => StartProgram("Picsync.Cli", "picsync", arguments);

    /// <summary>Runs one of the samples to its end.</summary>
    /// <param name="sample">The sample's project.</param>
    /// <param name="arguments">What it is given.</param>
    public Task<PicsyncResult> RunSampleAsync(string sample, params string[] arguments) =>
        StartProgram(sample, sample, arguments).WaitAsync();

    /// <summary>Starts a program of this build and leaves it running.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="arguments">What it is given.</param>
    public PicsyncProcess StartProgram(string project, string assembly, params string[] arguments)
    {
        var process = new PicsyncProcess(PicsyncProcess.FindProgram(project, assembly), Folder, Environment, arguments, Through);
        _processes.Add(process);
        return process;
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
