using Picsync.Shared.Checksums;

namespace Picsync.Files.Tests;

public sealed class Crc32Tests
{
    [Fact]
    public void Checksum_is_the_one_that_is_known()
    {
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0u, Crc32.Append(0, []));
    }

    [Fact]
    public void Checksum_is_the_same_however_the_bytes_come()
    {
        var bytes = new byte[1000];
        new Random(1).NextBytes(bytes);

        for (var cut = 0; cut < 64; cut++)
        {
            Assert.Equal(Crc32.Append(0, bytes), Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_003)]
    public void Checksum_over_zeros_is_that_of_so_many_zeros(int count)
    {
        var before = Crc32.Append(0, "head"u8);

        Assert.Equal(Crc32.Append(before, new byte[count]), Crc32.AppendZeros(before, count));
    }
}
