using System.ComponentModel;
using System.Diagnostics;

namespace Picsync.Hosting.Credentials;

/// <summary>Runs a command that prints a secret.</summary>
/// <remarks>Neither what it prints nor what it complains of is ever repeated: both may hold secrets.</remarks>
internal static class SecretCommand
{
    private static readonly TimeSpan s_afterItsEnd = TimeSpan.FromSeconds(1);

    /// <summary>Runs it without a terminal and without input.</summary>
    /// <param name="words">The program and its arguments; a single text is handed to the shell as the user wrote it.</param>
    /// <param name="isForShell">Whether it is a single text for the shell.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>What it printed to standard output, as bytes.</returns>
    /// <exception cref="SecretUnreadableException">It fails, takes too long or prints too much; the message is the rest of a sentence.</exception>
    public static byte[] Run(IReadOnlyList<string> words, bool isForShell, TimeSpan limit)
    {
        using var process = Start(words, isForShell);
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput.BaseStream, SecretText.MostBytes);
        var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        var deadline = Stopwatch.StartNew();
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            if (deadline.Elapsed > limit || output is { IsCompletedSuccessfully: true, Result.IsTooLong: true })
            {
                process.Kill(entireProcessTree: true);
                throw new SecretUnreadableException(
                    deadline.Elapsed > limit
                        ? $"the command did not end within {limit.TotalSeconds:0.#} s; it must print the secret without asking anybody"
                        : $"the command printed more than {SecretText.MostBytes} bytes; it must print the secret and nothing else"
                );
            }
        }

        // What the command left running in the background may hold its output open for ever.
        var isWhole = output.Wait(s_afterItsEnd) && output.Result.IsTooLong is false;
        _ = complaints;
        return process.ExitCode != 0
                ? throw new SecretUnreadableException(
                    $"the command ended with code {process.ExitCode}; run it by hand to see why (what it printed is not repeated here)"
                )
            : isWhole ? output.Result.Bytes
            : throw new SecretUnreadableException(
                $"the command printed more than {SecretText.MostBytes} bytes or left its output open; it must print the secret and nothing else"
            );
    }

    private static Process Start(IReadOnlyList<string> words, bool isForShell)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            FileName =
                !isForShell ? words[0]
                : OperatingSystem.IsWindows() ? "cmd.exe"
                : "/bin/sh",
        };
        foreach (var word in isForShell ? [OperatingSystem.IsWindows() ? "/c" : "-c", words[0]] : words.Skip(1))
        {
            start.ArgumentList.Add(word);
        }

        try
        {
            return Process.Start(start) ?? throw new SecretUnreadableException("the command cannot be started");
        }
        catch (Win32Exception)
        {
            throw new SecretUnreadableException(
                $"the program '{start.FileName}' cannot be started; give its full path, and see that it may be run"
            );
        }
    }

    private static async Task<(byte[] Bytes, bool IsTooLong)> ReadAsync(Stream stream, int most)
    {
        var buffer = new byte[most + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        return (buffer[..length], length > most);
    }
}
