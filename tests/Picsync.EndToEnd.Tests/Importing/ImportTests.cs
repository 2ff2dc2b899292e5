using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Importing;

public sealed class ImportTests : IAsyncLifetime, IDisposable
{
    private const string Bucket = "photos";
    private const string Place = "s3://photos/2026";
    private readonly Workspace _work = new();
    private S3Simulator _s3 = null!;

    public async Task InitializeAsync()
    {
        _s3 = await S3Simulator.StartAsync();
        _s3.AddBucket(Bucket);
        Point(_work);
    }

    public async Task DisposeAsync()
    {
        await _s3.DisposeAsync();
        Assert.Empty(_s3.Violations);
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Folder_is_imported_once_and_the_next_import_sends_no_request_for_a_photo()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 30);
        _work.Write("pictures/deeper/photo-000.jpg", Pictures.Make(1000));

        var first = await ImportAsync();
        var requests = _s3.Requests.Count;
        _s3.Requests.Clear();
        var second = await ImportAsync();

        Assert.Equal((31, 31, 0), Counts(first.Expect(0)));
        Assert.Equal((31, 0, 31), Counts(second.Expect(0)));
        Assert.Equal(31, Photos().Count);
        Assert.InRange(requests, 31, 31 + 7);
        Assert.Equal([S3Operations.GetObject, S3Operations.ListObjects], _s3.Requests.Select(static request => request.Operation));
        Assert.Equal(Place, Assert.Single(first.Json.GetProperty("albums").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(requests, first.Album(Place).GetProperty("requests").GetInt32());
    }

    [Fact]
    public async Task Photo_that_is_not_in_the_bucket_any_more_is_copied_again()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 8);
        (await ImportAsync()).Expect(0);
        _s3.RemoveObject(Bucket, Photos()[0].Key);

        var again = await ImportAsync();

        Assert.Equal((8, 1, 7), Counts(again.Expect(0)));
        Assert.Equal(8, Photos().Count);
    }

    [Fact]
    public async Task Import_that_is_killed_goes_on_where_it_was()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 40);
        _s3.Faults.Latency = TimeSpan.FromMilliseconds(20);
        var twentieth = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var puts = 0;
        _s3.Faults.On(S3Operations.PutObject)
            .Always()
            .When(_ =>
            {
                if (Interlocked.Increment(ref puts) == 20)
                {
                    twentieth.TrySetResult();
                }

                return false;
            })
            .Delay(TimeSpan.Zero);
        var process = _work.Start(Arguments());
        await twentieth.Task.Within("the twentieth upload");
        process.Kill();
        await process.WaitAsync();
        var stored = Photos().Count;
        _s3.Requests.Clear();
        var next = await ImportAsync();
        var third = await ImportAsync();

        Assert.InRange(stored, 1, 39);
        next.Expect(0);
        Assert.Equal(40, Photos().DistinctBy(static photo => photo.ETag).Count());
        Assert.Equal(40, Photos().Count);
        Assert.Equal((40, 0, 40), Counts(third.Expect(0)));
    }

    [Fact]
    public async Task Two_machines_that_import_at_once_store_each_photo_once()
    {
        using var other = new Workspace();
        Point(other);
        foreach (var work in (Workspace[])[_work, other])
        {
            Pictures.Add(work, "pictures", first: 0, count: 25);
            _s3.Faults.Latency = TimeSpan.FromMilliseconds(10);
            foreach (var number in Enumerable.Range(0, 10))
            {
                work.Write($"pictures/{number}/IMG_0001.jpg", Pictures.Make(2000 + number));
            }
        }

        var results = await Task.WhenAll(ImportAsync(), other.RunAsync(Arguments()));
        var third = await ImportAsync();

        Assert.All(results, static result => result.Expect(0));
        Assert.Equal(35, Photos().DistinctBy(static photo => photo.ETag).Count());
        Assert.Equal(35, Photos().Count);
        Assert.Equal((35, 0, 35), Counts(third.Expect(0)));
    }

    [Fact]
    public async Task Photos_that_leave_the_source_stay_unless_deleting_is_asked_for()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 8);
        _s3.AddObject(Bucket, "2026/somebodys.jpg", Pictures.Make(77));
        (await ImportAsync()).Expect(0);
        File.Delete(_work.PathOf("pictures/photo-003.jpg"));

        var kept = await ImportAsync();
        var planned = await ImportAsync("--delete", "--dry-run");
        var atPlan = Photos().Count;
        var deleted = await ImportAsync("--delete");

        Assert.Equal(0, kept.Expect(0).Album(Place).GetProperty("deleted").GetInt32());
        Assert.Equal(1, planned.Expect(0).Album(Place).GetProperty("plan").GetProperty("delete").GetInt32());
        Assert.Equal(9, atPlan);
        Assert.Equal(1, deleted.Expect(0).Album(Place).GetProperty("deleted").GetInt32());
        Assert.Equal(8, Photos().Count);
        Assert.NotNull(_s3.FindObject(Bucket, "2026/somebodys.jpg"));
        Assert.Null(_s3.FindObject(Bucket, "2026/photo-003.jpg"));
    }

    [Fact]
    public async Task Dry_run_writes_nothing()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 3);

        var plan = await ImportAsync("--dry-run");

        Assert.Equal(3, plan.Expect(0).Album(Place).GetProperty("plan").GetProperty("examine").GetInt32());
        Assert.Empty(_s3.GetObjects(Bucket));
        Assert.DoesNotContain(_s3.Requests, static request => request.Method != "GET");
    }

    [Fact]
    public async Task Several_sources_are_joined_and_another_bucket_is_one_of_them()
    {
        Pictures.Add(_work, "one", first: 0, count: 4);
        Pictures.Add(_work, "two", first: 2, count: 4);
        _s3.AddObject(Bucket, "from/far.jpg", Pictures.Make(50));

        var result = await _work.RunAsync([
            "import",
            "--json",
            "--source",
            "folder:one",
            "--source",
            "folders:two",
            "--source",
            "s3://photos/from",
            "--to",
            Place,
        ]);

        var album = result.Expect(0).Album(Place);
        Assert.Equal((9, 7), (album.GetProperty("listed").GetInt32(), album.GetProperty("uploaded").GetInt32()));
        Assert.Equal(2, album.GetProperty("duplicates").GetInt32());
        Assert.NotNull(_s3.FindObject(Bucket, "2026/far.jpg"));
    }

    [Fact]
    public async Task Person_and_layout_decide_where_photos_go()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);

        (await ImportAsync("--email", "Ada@example.org", "--layout", "{md5(email)}/{year}/{file}")).Expect(0);

        var digest = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData("ada@example.org"u8));
        Assert.Equal($"2026/{digest}/undated/photo-000.jpg", Assert.Single(Photos()).Key);
    }

    [Fact]
    public async Task Folder_of_the_address_as_it_is_written_is_gone_on_with()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);

        (await ImportAsync("--email", "Ada@Example.org", "--layout", "{md5(email:asWritten)}/{file}")).Expect(0);
        (await ImportAsync("--email", "Ada@Example.org", "--layout", "{md5(email:asWritten)}/{file}")).Expect(0);

        var digest = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData("Ada@Example.org"u8));
        Assert.Equal($"2026/{digest}/photo-000.jpg", Assert.Single(Photos()).Key);
    }

    [Fact]
    public async Task Watching_imports_what_comes_later_until_it_is_stopped()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 2);
        var process = _work.Start([.. Arguments(), "--watch", "--every", "1s"]);
        await process.WaitForOutputAsync("\"uploaded\":2");
        Pictures.Add(_work, "pictures", first: 10, count: 3);
        await process.WaitForOutputAsync("\"uploaded\":3");

        process.Interrupt();
        var result = await process.WaitAsync();

        result.Expect(130);
        Assert.All(
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            static line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind)
        );
        Assert.Equal(5, Photos().Count);
    }

    [Fact]
    public async Task Run_with_photos_that_cannot_be_stored_is_partial_and_the_next_one_mends_it()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 6);
        _s3.Faults.On(S3Operations.PutObject)
            .Always()
            .When(static request => request.Path.EndsWith("photo-002.jpg", StringComparison.Ordinal))
            .Respond(400, "<Error><Code>InvalidRequest</Code><Message>Not today</Message></Error>", "application/xml");

        var first = await ImportAsync();
        _s3.Faults.Clear();
        var second = await ImportAsync();

        Assert.Equal(1, first.Expect(3).Album(Place).GetProperty("failed").GetInt32());
        Assert.Equal((6, 1, 5), Counts(second.Expect(0)));
    }

    [Theory]
    [InlineData(2, "is no kind of source", "foldr:pictures", Place)]
    [InlineData(2, "names no source", "pictures", Place)]
    [InlineData(2, "is no place to import to", "folder:pictures", "photos/2026")]
    [InlineData(2, "s3://bucket/prefix", "folder:pictures", "s3://a b")]
    [InlineData(2, "leads elsewhere", "folder:pictures", "s3://photos/2026/../other")]
    [InlineData(2, "leads elsewhere", "s3://photos/../other", Place)]
    [InlineData(1, "Create the bucket", "folder:pictures", "s3://phoots/2026")]
    [InlineData(2, "no-such-folder", "folder:no-such-folder", Place)]
    public async Task Wrong_request_says_what_is_wrong(int exitCode, string message, string source, string destination)
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);

        var result = await _work.RunAsync("import", "--source", source, "--to", destination);

        result.Expect(exitCode);
        Assert.Contains(message, result.Output + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "--to", Place)]
    [InlineData("import", "--source", "folder:pictures")]
    [InlineData("import", "--source", "folder:pictures", "--to", Place, "--every", "soon")]
    public async Task Command_that_lacks_a_part_is_a_usage_error(params string[] arguments) => (await _work.RunAsync(arguments)).Expect(2);

    [Fact]
    public async Task Secret_that_is_wrong_asks_for_a_sign_in_and_is_shown_nowhere()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);
        _work.Environment["AWS_SECRET_ACCESS_KEY"] = "a-secret-that-is-wrong";

        var result = await _work.RunAsync([.. Arguments(), "-v"]);

        result.Expect(5);
        Assert.DoesNotContain("a-secret-that-is-wrong", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS4-HMAC", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_of_the_configuration_with_a_bucket_as_target_keeps_photos_by_default()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 5);
        _work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources:\n    folders: pictures\n  target: {{s3: {Place}}}\n");
        (await _work.RunAsync("sync", "--json")).Expect(0);
        File.Delete(_work.PathOf("pictures/photo-001.jpg"));

        var second = await _work.RunAsync("sync", "--json");
        _work.Write(
            "picsync.yaml",
            $"albums:\n- name: Grandma\n  delete: true\n  sources:\n    folders: pictures\n  target: {{s3: {Place}}}\n"
        );
        var third = await _work.RunAsync("sync", "--json");

        Assert.Equal(0, second.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(1, third.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(4, Photos().Count);
    }

    [Fact]
    public async Task Two_albums_of_one_place_are_refused()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);
        var album = $"- name: NAME\n  sources:\n    folders: pictures\n  target: {{s3: {Place}}}\n";
        _work.Write("picsync.yaml", $"albums:\n{album.Replace("NAME", "One")}{album.Replace("NAME", "Two")}");

        var result = await _work.RunAsync("sync");

        result.Expect(2);
        Assert.Contains("stands twice", result.Error, StringComparison.Ordinal);
        Assert.Empty(_s3.Requests);
    }

    private static (int Listed, int Uploaded, int Unchanged) Counts(PicsyncResult result)
    {
        var album = result.Album(Place);
        return (
            album.GetProperty("listed").GetInt32(),
            album.GetProperty("uploaded").GetInt32(),
            album.GetProperty("unchanged").GetInt32()
        );
    }

    private static string[] Arguments() => ["import", "--json", "--source", "folder:pictures", "--to", Place];

    private Task<PicsyncResult> ImportAsync(params string[] more) => _work.RunAsync([.. Arguments(), .. more]);

    private List<SimulatedS3Object> Photos() =>
        [
            .. _s3.GetObjects(Bucket)
                .Where(static item =>
                    item.Key.StartsWith("2026/", StringComparison.Ordinal) && item.Key.EndsWith(".jpg", StringComparison.Ordinal)
                ),
        ];

    private void Point(Workspace work)
    {
        work.Environment["PICSYNC_S3__ServiceUrl"] = _s3.Address.AbsoluteUri;
        work.Environment["PICSYNC_S3__ForcePathStyle"] = "true";
        work.Environment["AWS_ACCESS_KEY_ID"] = _s3.Options.AccessKeyId;
        work.Environment["AWS_SECRET_ACCESS_KEY"] = _s3.Options.SecretAccessKey;
        work.Environment["AWS_REGION"] = _s3.Options.Region;
    }
}
