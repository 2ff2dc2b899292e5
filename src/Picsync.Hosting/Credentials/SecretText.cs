using System.Text;

namespace Picsync.Hosting.Credentials;

/// <summary>Turns bytes that hold one secret into text.</summary>
internal static class SecretText
{
    /// <summary>The most that a secret may take.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly TimeSpan s_fileLimit = TimeSpan.FromSeconds(10);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file that holds one secret.</summary>
    /// <exception cref="SecretUnreadableException">It cannot be read, or holds no secret.</exception>
    public static string ReadFile(string path)
    {
        // Opening a pipe that nobody writes to would never end.
        var reading = Task.Run(() => ReadBytes(path));
        try
        {
            return reading.Wait(s_fileLimit)
                ? Of(reading.Result, "the file")
                : throw new SecretUnreadableException($"'{path}' could not be read within {s_fileLimit.TotalSeconds:0} s; is it a file?");
        }
        catch (AggregateException cause) when (cause.InnerException is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SecretUnreadableException($"'{path}' does not exist; write the secret into it, or name another file");
        }
        catch (AggregateException cause) when (cause.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new SecretUnreadableException(
                $"'{path}' cannot be read by this user ({cause.InnerException.GetType().Name}); check its rights"
            );
        }
    }

    /// <summary>Takes the one line out of bytes.</summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="origin">What it was read from, for errors: "the file".</param>
    /// <exception cref="SecretUnreadableException">There is none, or more than one.</exception>
    public static string Of(ReadOnlySpan<byte> bytes, string origin)
    {
        if (bytes.Length > MostBytes)
        {
            throw new SecretUnreadableException($"{origin} holds more than {MostBytes} bytes; it must hold the secret and nothing else");
        }

        string text;
        try
        {
            text = s_utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new SecretUnreadableException($"{origin} holds what is no UTF-8 text");
        }

        text = text.TrimEnd('\r', '\n');
        return text.Length == 0 ? throw new SecretUnreadableException($"{origin} is empty; it must hold the secret")
            : text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0
                ? throw new SecretUnreadableException($"{origin} holds more than one line; it must hold the secret and nothing else")
            : text;
    }

    private static byte[] ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[MostBytes + 1];
        return buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
