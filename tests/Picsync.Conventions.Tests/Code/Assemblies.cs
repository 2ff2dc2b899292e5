using System.Reflection;

namespace Picsync.Conventions.Tests;

internal static class Assemblies
{
    public static Assembly Of(string package) => Assembly.Load(package);

    /// <summary>Lists the public types that stand on their own, without nested ones.</summary>
    public static IReadOnlyList<Type> PublicTypes(string package) =>
        [
            .. Of(package)
                .GetExportedTypes()
                .Where(static type => !type.IsNested)
                .OrderBy(static type => type.FullName, StringComparer.Ordinal),
        ];

    /// <summary>Lists the methods that a type itself declares for others to call; a test of a suite is called by nobody.</summary>
    public static IEnumerable<MethodInfo> PublicMethods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static method =>
                !method.IsSpecialName
                && !method.IsDefined(typeof(FactAttribute))
                && method.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null
            );
}
