using System.Reflection;

namespace Picsync.Conventions.Tests;

/// <summary>Finds every type that the visible members of a type name.</summary>
internal static class SignatureTypes
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type) =>
        Direct(type).SelectMany(Parts).Where(static part => !part.IsGenericParameter).Distinct();

    private static IEnumerable<Type> Direct(Type type)
    {
        var methods = type.GetMethods(Declared).Where(IsVisible).Cast<MethodBase>().Concat(type.GetConstructors(Declared).Where(IsVisible));
        IEnumerable<Type> bases = type.BaseType is { } parent ? [parent, .. type.GetInterfaces()] : type.GetInterfaces();
        return bases
            .Concat(methods.SelectMany(static method => method.GetParameters()).Select(static parameter => parameter.ParameterType))
            .Concat(type.GetMethods(Declared).Where(IsVisible).Select(static method => method.ReturnType))
            .Concat(
                type.GetFields(Declared).Where(static field => field.IsPublic || field.IsFamily).Select(static field => field.FieldType)
            );
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }
}
