using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Regressions;

/// <summary>Seen: a file with six mistakes took six runs to mend, for each run told the first one only.</summary>
public sealed class OnlyTheFirstMistakeWasTold
{
    private const string Yaml = """
        albums:
        - name: A
          sources: {googlephoto: X, folders: {nmae: y}}
          dleete: perhaps
          delete: perhaps
          order: newst
          guards: {maxDelete: half, minPhoto: 3}
          select: {since: yesterday, types: [photo, sound], people: {al: [Ada]}}
        - sources: {folders: [/p, ]}
          target: {foldr: /x}
        every: 1x
        trash: {keep: long, maxSize: 2}
        wtach: on
        """;

    [Fact]
    public void Every_mistake_is_told_at_once_in_the_order_of_the_file()
    {
        var refusal = Readers.Refusal(Yaml);

        Assert.Equal(
            [
                "3:13 albums[0].sources.googlephoto",
                "3:38 albums[0].sources.folders",
                "4:3 albums[0].dleete",
                "5:11 albums[0].delete",
                "6:10 albums[0].order",
                "7:23 albums[0].guards.maxDelete",
                "7:29 albums[0].guards.minPhoto",
                "8:19 albums[0].select.since",
                "8:45 albums[0].select.types[1]",
                "8:62 albums[0].select.people.al",
                "9:3 albums[1]",
                "10:12 albums[1].target.foldr",
                "11:8 every",
                "12:15 trash.keep",
                "12:30 trash.maxSize",
                "13:1 wtach",
            ],
            refusal.Mistakes.Select(static mistake => $"{mistake.Location!.Line}:{mistake.Location.Column} {mistake.Key}")
        );
        Assert.Equal(refusal.Mistakes.Select(static mistake => mistake.Message), refusal.Message.Split('\n'));
        Assert.All(refusal.Mistakes, static mistake => Assert.StartsWith("picsync.yaml:", mistake.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Single_mistake_is_told_as_itself()
    {
        var refusal = Readers.AlbumRefusal("order: newst");

        Assert.Same(refusal, Assert.Single(refusal.Mistakes));
    }

    [Fact]
    public void Mistake_in_what_an_alias_repeats_is_told_once()
    {
        var refusal = Readers.Refusal("albums:\n- &a {name: A, order: newst}\n- *a\n");

        Assert.Equal("albums[0].order", Assert.Single(refusal.Mistakes).Key);
    }
}
