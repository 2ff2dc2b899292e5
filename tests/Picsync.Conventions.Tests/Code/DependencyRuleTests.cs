using System.Reflection;
using System.Xml.Linq;

namespace Picsync.Conventions.Tests;

/// <summary>Everything depends on the abstractions; vendors and the engine do not know each other; hosting knows the engine.</summary>
public sealed class DependencyRuleTests
{
    public static TheoryData<string> Packages => RepositoryFiles.PackageNames;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_refers_only_to_the_packages_it_may_know(string package)
    {
        var referenced = Assemblies.Of(package).GetReferencedAssemblies().Select(static name => name.Name!).Where(IsOurs);

        Assert.Subset(AllowedFor(package), referenced.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Project_refers_only_to_the_projects_it_may_know(string package)
    {
        var project = XDocument.Parse(RepositoryFiles.Read($"src/{package}/{package}.csproj"));

        var referenced = project
            .Descendants("ProjectReference")
            .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Subset(AllowedFor(package), referenced.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_surface_shows_no_type_of_a_third_party(string package)
    {
        var foreign =
            from type in Assemblies.Of(package).GetExportedTypes()
            from used in SignatureTypes.Of(type)
            where !IsFramework(used.Assembly, package) && !IsOurs(used.Assembly.GetName().Name!) && !IsHandedIn(used, package)
            select $"{type.FullName} shows {used.FullName}";

        Assert.Empty(foreign.Distinct());
    }

    // What an application has already and hands in.
    private static bool IsHandedIn(Type type, string package) => package == "Picsync.S3" && type.FullName == "Amazon.S3.IAmazonS3";

    private static bool IsOurs(string assembly) => assembly.StartsWith("Picsync.", StringComparison.Ordinal);

    private static bool IsFramework(Assembly assembly, string package)
    {
        var name = assembly.GetName().Name!;
        return name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || (package == "Picsync.Testing" && name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
    }

    private static HashSet<string> AllowedFor(string package) =>
        package switch
        {
            "Picsync.Abstractions" => [],
            "Picsync.Hosting" => ["Picsync.Abstractions", "Picsync.Sync"],
            _ => ["Picsync.Abstractions"],
        };
}
