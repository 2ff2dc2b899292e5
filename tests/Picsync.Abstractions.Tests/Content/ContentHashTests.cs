using System.Security.Cryptography;

namespace Picsync.Abstractions.Tests;

public sealed class ContentHashTests
{
    private const string Md5OfNothing = "d41d8cd98f00b204e9800998ecf8427e";
    private const string Sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData(HashKind.Md5, Md5OfNothing)]
    [InlineData(HashKind.Sha256, Sha256OfNothing)]
    public void Text_survives_the_way_there_and_back(HashKind kind, string hex)
    {
        var hash = ContentHash.Parse(kind, hex.ToUpperInvariant());

        Assert.Equal(kind, hash.Kind);
        Assert.Equal(hex, hash.ToString());
        Assert.Equal(Convert.FromHexString(hex), hash.ToBytes());
        Assert.Equal(hash, ContentHash.FromBytes(kind, hash.ToBytes()));
    }

    [Fact]
    public void Library_item_is_the_same_for_one_library_and_id_only()
    {
        var item = ContentHash.OfLibraryItem("nas.example", "17");

        Assert.Equal(HashKind.LibraryItem, item.Kind);
        Assert.Equal(item, ContentHash.Parse(HashKind.LibraryItem, item.ToString()));
        Assert.Equal(item, ContentHash.OfLibraryItem("nas.example", "17"));
        Assert.NotEqual(item, ContentHash.OfLibraryItem("nas.example", "18"));
        Assert.NotEqual(item, ContentHash.OfLibraryItem("other.example", "17"));
        Assert.Equal(item, new ContentHashes(Md5: null, Sha256: null) { LibraryItem = item }.Find(HashKind.LibraryItem));
    }

    [Fact]
    public void Digest_of_bytes_equals_its_text()
    {
        Assert.Equal(ContentHash.Parse(HashKind.Sha256, Sha256OfNothing), ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData([])));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427g")]
    [InlineData(" 41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(Sha256OfNothing)]
    public void Text_that_is_no_digest_is_refused(string? hex)
    {
        Assert.False(ContentHash.TryParse(HashKind.Md5, hex, out var hash));
        Assert.Equal(default, hash);
        Assert.Throws<FormatException>(() => ContentHash.Parse(HashKind.Md5, hex!));
    }

    [Fact]
    public void Hashes_of_two_kinds_never_equal_each_other()
    {
        var md5 = ContentHash.FromBytes(HashKind.Md5, new byte[16]);
        var sha256 = ContentHash.FromBytes(HashKind.Sha256, new byte[32]);

        Assert.NotEqual(md5, sha256);
        Assert.NotEqual(default, md5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(31)]
    public void Digest_that_differs_in_one_byte_differs(int position)
    {
        var digest = SHA256.HashData("photo"u8);
        var other = (byte[])digest.Clone();
        other[position] ^= 1;

        Assert.NotEqual(ContentHash.FromBytes(HashKind.Sha256, digest), ContentHash.FromBytes(HashKind.Sha256, other));
    }

    [Theory]
    [InlineData(HashKind.Md5, 32)]
    [InlineData(HashKind.Sha256, 16)]
    public void Digest_of_the_wrong_length_is_refused(HashKind kind, int length)
    {
        Assert.Throws<ArgumentException>(() => ContentHash.FromBytes(kind, new byte[length]));
    }

    [Fact]
    public void Default_value_is_no_digest()
    {
        Assert.Equal("", default(ContentHash).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => ContentHash.FromBytes(default, new byte[16]));
    }

    [Fact]
    public void Hashes_find_the_digest_of_a_kind()
    {
        var md5 = ContentHash.Parse(HashKind.Md5, Md5OfNothing);
        var hashes = new ContentHashes(md5, Sha256: null);

        Assert.Equal(md5, hashes.Find(HashKind.Md5));
        Assert.Null(hashes.Find(HashKind.Sha256));
    }
}
