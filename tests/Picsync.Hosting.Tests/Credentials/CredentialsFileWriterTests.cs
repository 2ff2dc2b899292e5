using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Credentials;

public sealed class CredentialsFileWriterTests
{
    private static readonly KeyValuePair<string, string>[] s_signIn =
    [
        new("googlephotos:api:key", "client"),
        new("googlephotos:access:access_token", "ya29.new"),
        new("googlephotos:access:refresh_token", "1//new"),
    ];

    [Fact]
    public void File_that_is_missing_is_made_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, CredentialsFile.FileName);

        CredentialsFileWriter.Write(path, s_signIn);

        Assert.Equal(
            """
            googlephotos:
              api:
                key: "client"
              access:
                access_token: "ya29.new"
                refresh_token: "1//new"

            """,
            File.ReadAllText(path)
        );
        Assert.Empty(CredentialsFile.Load(path).Warnings);
        Assert.Single(Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void File_that_others_could_read_is_closed_to_them()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, "nixplay: {username: x}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        CredentialsFileWriter.Write(path, s_signIn);

        Assert.Empty(CredentialsFile.Load(path).Warnings);
        Assert.Equal("x", CredentialsFile.Load(path).Values["nixplay:username"]);
    }

    [Fact]
    public void Link_is_followed_and_stays_a_link()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("real.yaml", "nixplay: {username: x}\n");
        var link = Path.Combine(folder.Path, CredentialsFile.FileName);
        File.CreateSymbolicLink(link, target);

        CredentialsFileWriter.Write(link, s_signIn);

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal("1//new", CredentialsFile.Load(target).Values["googlephotos:access:refresh_token"]);
    }

    [Fact]
    public void Comments_order_and_quotes_of_the_rest_stay()
    {
        const string Before = """
            # my frames
            nixplay:           # the old account
              username: 'helloworld'
              # changed in May
              password: p#w

            googlephotos:
              access:
                refresh_token: 1//old   # of Monday
                # the token of an hour
                access_token: "ya29.old"
              api:
                key: client
              # end of google
            s3: {key: a, secret: "b"}
            # the end
            """;

        var after = CredentialsFileWriter.Merge(Before, "file", [.. s_signIn, new("googlephotos:access:expiry", "2026-01-01T00:00:00Z")]);

        Assert.Equal(
            Before
                .Replace("1//old ", "\"1//new\" ", StringComparison.Ordinal)
                .Replace("\"ya29.old\"\n", "\"ya29.new\"\n    expiry: \"2026-01-01T00:00:00Z\"\n", StringComparison.Ordinal),
            after.TrimEnd('\n')
        );
    }

    [Theory]
    [InlineData("a: 1")]
    [InlineData("a: 1\r\nb: 2\r\n")]
    [InlineData("---\na: 1\n...\n")]
    [InlineData("# only a comment\n")]
    [InlineData("googlephotos:\na: 1\n")]
    [InlineData("googlephotos: ~ # none yet\na: 1\n")]
    [InlineData("googlephotos:\n  access:\n\n  # note\n  api:\n    key: x\na: 1\n")]
    [InlineData("googlephotos: {api: {key: x}, access: {}}\na: 1\n")]
    [InlineData("googlephotos: {api: {key: x}, access: }\na: 1\n")]
    [InlineData("{a: 1}\n")]
    [InlineData("{googlephotos: {access: {refresh_token: \"o\"}}, a: 1}")]
    [InlineData("googlephotos:\n  access:\n    refresh_token: |\n      1//old\n    access_token: >-\n      ya\n      29\na: 1\n")]
    [InlineData("a: |\n  text\n  more\n\n")]
    [InlineData("a:\n- x\n-   y: 1\n")]
    [InlineData("a: [x,\n  y]\n")]
    [InlineData("a: 'x\n\n  y'\n")]
    [InlineData("googlephotos:\n  access:\n    refresh_token:\n    access_token: ''\n")]
    [InlineData("GooglePhotos:\n  Access:\n    Refresh_Token: o\n")]
    [InlineData("\"googlephotos\":\n    \"access\":\n        other: 1\n")]
    [InlineData("base: &b {x: 1}\na: *b\n")]
    public void Every_usual_way_of_writing_the_file_takes_the_sign_in_and_keeps_the_rest(string before)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, before);
        var kept = CredentialsFile
            .Load(path)
            .Values.Where(static pair => pair.Value is not null && !s_signIn.Any(value => Is(value, pair)));

        CredentialsFileWriter.Write(path, s_signIn);
        CredentialsFileWriter.Write(path, s_signIn);

        var values = CredentialsFile.Load(path).Values;
        Assert.All(s_signIn, value => Assert.Equal(value.Value, values[value.Key]));
        Assert.All(kept, pair => Assert.Equal(pair.Value, values[pair.Key]));
        Assert.Equal(before.Split('#').Length, File.ReadAllText(path).Split('#').Length);
        Assert.Equal(before.Contains('\r', StringComparison.Ordinal), File.ReadAllText(path).Contains('\r', StringComparison.Ordinal));
    }

    [Fact]
    public void Values_of_every_kind_of_letter_come_back_as_they_were()
    {
        const string Value = "a\"b\\c\td\u0001é\u2028 # {x}: 'y' 😀";

        var text = CredentialsFileWriter.Merge("", "file", [new("a:b", Value)]);

        using var folder = new TemporaryFolder();
        Assert.Equal(Value, CredentialsFile.Load(folder.Write("c.yaml", text)).Values["a:b"]);
    }

    [Theory]
    [InlineData("googlephotos: hunter2hunter2\n")]
    [InlineData("googlephotos:\n  access: [hunter2hunter2]\n")]
    [InlineData("googlephotos:\n  access:\n    refresh_token: {a: hunter2hunter2}\n")]
    [InlineData("x: &x {refresh_token: hunter2hunter2}\ngooglephotos:\n  access: *x\n")]
    [InlineData("googlephotos:\n  access:\n    refresh_token: &r hunter2hunter2\nother: *r\n")]
    [InlineData("- hunter2hunter2\n")]
    [InlineData("a: 'hunter2hunter2\n")]
    public void File_that_cannot_hold_the_sign_in_stays_as_it_is_and_is_not_quoted(string before)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(CredentialsFile.FileName, before);

        var error = Assert.Throws<ConfigurationException>(() => CredentialsFileWriter.Write(path, s_signIn));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Folder_that_is_missing_is_a_wrong_configuration()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "missing", "c.yaml");

        var error = Assert.Throws<ConfigurationException>(() => CredentialsFileWriter.Write(path, s_signIn));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static bool Is(KeyValuePair<string, string> one, KeyValuePair<string, string?> other) =>
        string.Equals(one.Key, other.Key, StringComparison.OrdinalIgnoreCase);
}
