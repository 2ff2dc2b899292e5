using Picsync.Deployment.Tests.Files;
using YamlDotNet.RepresentationModel;
using static Picsync.Deployment.Tests.Files.Shape;

namespace Picsync.Deployment.Tests.Compose;

/// <summary>What the Compose specification says of the fields that are used here.</summary>
internal static class ComposeShape
{
    private static readonly Shape s_service = Object(
        ("image!", Text(".*:.+")),
        ("build", Object(("context!", Text()), ("dockerfile", Text()))),
        ("command", List(Text())),
        ("environment", Map(Text())),
        (
            "healthcheck",
            Object(
                ("test!", List(Text())),
                ("interval", Text("[0-9]+s")),
                ("timeout", Text("[0-9]+s")),
                ("start_period", Text("[0-9]+s")),
                ("retries", Integer(1))
            )
        ),
        ("depends_on", Map(Object(("condition!", Text("service_(started|healthy|completed_successfully)"))))),
        ("user", Text("[0-9]+:[0-9]+")),
        ("restart", Text("no|always|on-failure|unless-stopped")),
        ("stop_grace_period", Text("[0-9]+s")),
        ("read_only", Truth),
        ("cap_drop", List(Text())),
        ("security_opt", List(Text())),
        (
            "volumes",
            List(
                Object(
                    ("type!", Text("bind|volume")),
                    ("source!", Text()),
                    ("target!", Text("/.*")),
                    ("read_only", Truth),
                    ("bind", Object(("create_host_path", Truth)))
                )
            )
        ),
        ("ports", List(Text("([0-9.]+:)?[0-9]+:[0-9]+"))),
        ("mem_limit", Text("[0-9]+[kmg]")),
        ("pids_limit", Integer(1)),
        ("logging", Object(("driver!", Text()), ("options", Map(Text()))))
    );
    private static readonly Shape s_compose = Object(
        ("name", Text("[a-z0-9_-]+")),
        ("services!", Map(s_service)),
        ("volumes", Map(AnyOf(Text(), Object())))
    );

    public static IEnumerable<string> FaultsOf(YamlNode file) =>
        s_compose
            .Faults(file, "compose")
            // A volume with nothing said of it is written with nothing after the colon.
            .Where(static fault => !fault.StartsWith("compose.volumes.", StringComparison.Ordinal));
}
