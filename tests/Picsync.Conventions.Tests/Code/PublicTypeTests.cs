using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Picsync.Conventions.Tests;

public sealed class PublicTypeTests
{
    // Callers react to all of its kinds in the same way, so it is caught as a base.
    private static readonly HashSet<string> s_bases = ["Picsync.ServiceRequestException"];

    public static TheoryData<string> Packages => RepositoryFiles.PackageNames;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_class_is_sealed_abstract_or_static(string package)
    {
        var types = Assemblies.Of(package).GetExportedTypes();

        Assert.DoesNotContain(
            types,
            static type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !s_bases.Contains(type.FullName!)
        );
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_type_is_in_the_package_namespace(string package)
    {
        var expected = package == "Picsync.Abstractions" ? "Picsync" : package;

        Assert.DoesNotContain(Assemblies.PublicTypes(package), type => type.Namespace != expected && !IsSuite(type));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_type_has_a_file_of_its_name(string package)
    {
        var files = RepositoryFiles
            .Find(".cs")
            .Where(file => file.StartsWith($"src/{package}/", StringComparison.Ordinal))
            .ToLookup(static file => Path.GetFileNameWithoutExtension(file));

        var misplaced = Assemblies.PublicTypes(package).Where(type => !files[PlainName(type)].Any(file => Declares(file, PlainName(type))));

        Assert.Empty(misplaced);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_asynchronous_method_ends_in_Async(string package)
    {
        var misnamed =
            from type in Assemblies.Of(package).GetExportedTypes()
            from method in Assemblies.PublicMethods(type)
            where IsAsynchronous(method.ReturnType) && !method.Name.EndsWith("Async", StringComparison.Ordinal)
            select $"{type.Name}.{method.Name}";

        Assert.Empty(misnamed);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_method_takes_its_cancellation_token_last(string package)
    {
        var misplaced =
            from type in Assemblies.Of(package).GetExportedTypes()
            from method in Assemblies.PublicMethods(type)
            let parameters = method.GetParameters()
            where parameters.SkipLast(1).Any(static parameter => parameter.ParameterType == typeof(CancellationToken))
            select $"{type.Name}.{method.Name}";

        Assert.Empty(misplaced);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_method_that_does_work_can_be_cancelled(string package)
    {
        var endless =
            from type in Assemblies.Of(package).GetExportedTypes()
            from method in Assemblies.PublicMethods(type)
            where IsAsynchronous(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync)
            where method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
            select $"{type.Name}.{method.Name}";

        Assert.Empty(endless);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Log_events_have_ids_of_their_own(string package)
    {
        var ids = (
            from type in Assemblies.Of(package).GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            select message.EventId
        ).ToList();

        Assert.DoesNotContain(-1, ids);
        Assert.DoesNotContain(0, ids);
        Assert.Equal(ids.Distinct().Order(), ids.Order());
    }

    // Suites are abstract and stand apart, so that using the fakes does not offer them.
    private static bool IsSuite(Type type) => type.Namespace == "Picsync.Testing.Conformance";

    private static bool IsAsynchronous(Type type)
    {
        var plain = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return plain == typeof(Task)
            || plain == typeof(Task<>)
            || plain == typeof(ValueTask)
            || plain == typeof(ValueTask<>)
            || plain == typeof(IAsyncEnumerable<>);
    }

    private static string PlainName(Type type) => type.Name.Split('`')[0];

    private static bool Declares(string file, string name) =>
        Regex.IsMatch(
            RepositoryFiles.Read(file),
            $@"^\s*public [\w ]*(class|struct|record|interface|enum|delegate [\w<>?]+) {name}\b",
            RegexOptions.Multiline,
            TimeSpan.FromSeconds(10)
        );
}
