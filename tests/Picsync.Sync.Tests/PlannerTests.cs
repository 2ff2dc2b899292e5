using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Picsync.Sync.Tests;

public sealed class PlannerTests
{
    private static readonly HashSet<ContentHash> s_none = [];

    [Fact]
    public void Planner_accounts_for_every_item_and_never_touches_a_listed_photo()
    {
        var gen = from source in Gen.Choose(0, 12).ListOf() from target in Gen.Choose(0, 12).ListOf() select (source, target);

        Prop.ForAll(
                gen.ToArbitrary(),
                static sides =>
                {
                    var items = sides.source.Select(static (content, i) => Item($"{i}-{content}")).ToList();
                    var hashes = sides.source.Select(static content => (ContentHash?)HashOf(content)).ToList();
                    var target = sides.target.Select(static (content, i) => new TargetItem($"t{i}") { Hash = HashOf(content) }).ToList();

                    var decisions = SyncPlanner.Decide(items, hashes, target, new TargetCapabilities(), s_none);

                    var wanted = sides.source.ToHashSet();
                    var held = sides.target.ToHashSet();
                    return decisions.Count(ItemDecision.Keep) == wanted.Intersect(held).Count()
                        && decisions.Count(ItemDecision.Upload) == wanted.Except(held).Count()
                        && decisions.Count(ItemDecision.Duplicate) == sides.source.Count - wanted.Count
                        && target.Count - decisions.Surplus.Count == wanted.Intersect(held).Count();
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Second_copy_at_the_target_is_surplus_and_the_first_is_kept()
    {
        var target = new[]
        {
            new TargetItem("a") { Hash = HashOf(1) },
            new TargetItem("b") { Hash = HashOf(1) },
        };

        var decisions = SyncPlanner.Decide([Item("x")], [HashOf(1)], target, new TargetCapabilities(), s_none);

        Assert.Equal([1], decisions.Surplus);
    }

    [Theory]
    [InlineData(20, 10, 0, true)]
    [InlineData(20, 11, 0, false)]
    [InlineData(8, 5, 0, true)]
    [InlineData(0, 0, 5, true)]
    public void Mass_delete_guard_trips_above_half_and_above_five(int targetCount, int deletes, int added, bool isFree)
    {
        var numbers = new DeletionCase(
            targetCount - deletes,
            LastListedCount: null,
            targetCount,
            SettledCount: targetCount,
            added,
            deletes,
            ForeignCount: 0,
            RuleCount: 0,
            TargetHashesAreBelieved: true
        );

        var guard = DeletionGuard.Check(numbers, ruleChanged: false, new GuardPolicy());

        Assert.Equal(isFree, guard is null);
    }

    [Theory]
    [InlineData("IMG.jpg", "image/jpeg", "IMG.jpg")]
    [InlineData("IMG.HEIC", "image/jpeg", "IMG.jpg")]
    [InlineData("IMG.JPEG", "image/jpeg", "IMG.JPEG")]
    [InlineData("a/b\\c.png", "image/png", "a_b_c.png")]
    [InlineData("..", "image/jpeg", "photo-c4ca4238.jpg")]
    [InlineData("", "image/png", "photo-c4ca4238.png")]
    [InlineData("día 🌞.jpg", "image/jpeg", "día 🌞.jpg")]
    public void Upload_name_is_one_segment_with_the_right_extension(string name, string type, string expected)
    {
        Assert.Equal(expected, UploadNames.For(name, type, HashOf(1)));
    }

    [Fact]
    public void Long_upload_name_is_cut_and_keeps_its_extension()
    {
        var name = UploadNames.For(new string('a', 199) + "🌞" + new string('b', 200) + ".jpg", "image/jpeg", HashOf(1));

        Assert.InRange(name.Length, 1, 200);
        Assert.EndsWith(".jpg", name, StringComparison.Ordinal);
        Assert.DoesNotContain(name, char.IsSurrogate);
    }

    [Fact]
    public void Published_order_is_the_wanted_one_with_the_rest_behind()
    {
        TargetItem[] present =
        [
            new("x") { Hash = HashOf(9) },
            new("b") { Hash = HashOf(2) },
            new("a") { Hash = HashOf(1) },
            new("foreign"),
        ];

        var order = PublishOrder.Arrange([HashOf(1), null, HashOf(2), HashOf(1), HashOf(3)], present, new Dictionary<ContentHash, int>());

        Assert.Equal(["a", "b", "x", "foreign"], order.Select(static item => item.Id));
    }

    private static MediaItem Item(string id) => new() { Id = id, FileName = id + ".jpg" };

    private static ContentHash HashOf(int content) =>
        ContentHash.FromBytes(
            HashKind.Md5,
            MD5.HashData(Encoding.UTF8.GetBytes(content.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        );
}
