namespace Picsync.Files;

/// <summary>Reads a file and, at its end, makes sure that it is still the file that was opened.</summary>
internal sealed class UnchangedFileStream(FileStream file, string name, string version) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Throws unless the open file is of one version.</summary>
    /// <exception cref="ServiceRequestException">It is another one: somebody writes to it.</exception>
    public static void Verify(FileStream file, string name, string version, string when)
    {
        if (FolderFile.VersionOf(RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle)) != version)
        {
            throw FileReadiness.Later(name, $"it changed {when}");
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Check(await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Check(file.Read(buffer, offset, count), count);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(int count, int asked)
    {
        if (count == 0 && asked > 0)
        {
            Verify(file, name, version, "while it was read");
        }

        return count;
    }
}
