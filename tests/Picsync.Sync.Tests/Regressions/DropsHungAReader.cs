using Picsync.Shared.Streams;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Sync.Tests.Regressions;

/// <summary>A body that brought a byte now and then was read for ever: each byte began the patience anew.</summary>
public sealed class DropsHungAReader
{
    private static readonly TransferPatience s_patience = new() { StallTimeout = TimeSpan.FromSeconds(30), LeastBytesPerSecond = 1024 };
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(10, 1)]
    [InlineData(1, 100)]
    [InlineData(29, 20_000)]
    public async Task Drops_end_a_reading_within_two_stretches_of_patience(int everySeconds, int bytes)
    {
        await using var stream = Patient(everySeconds, bytes);
        var began = _time.GetUtcNow();

        var stall = await Assert.ThrowsAsync<StallException>(() => ReadAsync(stream));

        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Contains("bytes came in", stall.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_a_reading_after_its_patience()
    {
        await using var stream = new PatientStream(new SilentStream(), s_patience, _time);
        var reading = ReadAsync(stream);
        await _time.WaitForTimersAsync(1).Within("the timer of the reader");

        _time.Advance(TimeSpan.FromSeconds(30));

        var stall = await Assert.ThrowsAsync<StallException>(() => reading);

        Assert.Equal("no byte came for 30 s", stall.Message);
    }

    [Theory]
    [InlineData(1, 1_500)]
    [InlineData(25, 60_000)]
    public async Task Slow_bytes_that_keep_coming_are_read_to_their_end(int everySeconds, int bytes)
    {
        await using var stream = Patient(everySeconds, bytes);

        Assert.Equal(200_000, await ReadAsync(stream));
    }

    [Fact]
    public async Task Short_body_that_ends_within_its_patience_is_whole()
    {
        await using var stream = Patient(everySeconds: 9, bytes: 100, length: 300);

        Assert.Equal(300, await ReadAsync(stream));
    }

    [Fact]
    public async Task Time_that_the_reader_takes_is_not_the_senders()
    {
        await using var stream = new PatientStream(new MemoryStream(new byte[50]), s_patience, _time);
        var buffer = new byte[1];

        for (var read = 0; read < 50; read++)
        {
            Assert.Equal(1, await stream.ReadAsync(buffer));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(0, await stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task Reader_that_does_not_wait_asynchronously_is_not_kept_for_ever_either()
    {
        await using var stream = Patient(everySeconds: 10, bytes: 1);
        var buffer = new byte[64];

        await Assert.ThrowsAsync<StallException>(() =>
            Task.Run(() =>
            {
                while (stream.Read(buffer, 0, buffer.Length) > 0) { }
            })
        );
    }

    [Fact]
    public async Task Caller_who_stops_is_not_told_of_a_stall()
    {
        using var stop = new CancellationTokenSource();
        await using var stream = new PatientStream(new SilentStream(), s_patience, _time);
        var reading = stream.ReadAsync(new byte[1], stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Theory]
    [InlineData(10, 100, false)]
    [InlineData(40, 16 * 1024, false)]
    [InlineData(10, 16 * 1024, true)]
    public async Task Body_is_sent_to_who_takes_it_slowly_but_not_to_who_takes_drops(int everySeconds, int bytes, bool isTaken)
    {
        _time.AutoAdvance = true;
        await using var stream = new PatientStream(new TakingStream(bytes, TimeSpan.FromSeconds(everySeconds), _time), s_patience, _time);

        var error = await Record.ExceptionAsync(() => stream.WriteAsync(new byte[100_000]).AsTask());

        Assert.Equal(!isTaken, error is StallException);
    }

    private PatientStream Patient(int everySeconds, int bytes, int length = 200_000)
    {
        _time.AutoAdvance = true;
        var drops = new TakingStream(bytes, TimeSpan.FromSeconds(everySeconds), _time) { Left = length };
        return new PatientStream(drops, s_patience, _time);
    }

    private static async Task<long> ReadAsync(PatientStream stream)
    {
        var buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; length += read) { }

        return length;
    }

    /// <summary>Gives and takes bytes in drops.</summary>
    private sealed class TakingStream(int bytes, TimeSpan interval, TimeProvider time) : SilentStream
    {
        public int Left { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            await Task.Delay(interval, time, cancellationToken);
            var count = Math.Min(Math.Min(bytes, buffer.Length), Left);
            Left -= count;
            return count;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            for (var taken = 0; taken < buffer.Length; taken += bytes)
            {
                await Task.Delay(interval, time, cancellationToken);
            }
        }
    }

    private class SilentStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
