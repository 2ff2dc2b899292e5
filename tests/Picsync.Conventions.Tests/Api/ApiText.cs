using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Picsync.Conventions.Tests;

/// <summary>Writes down the public surface of an assembly: one line for each type and member, sorted, the same on every machine.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(HeaderOf(type)).Append('\n');
            foreach (var member in MembersOf(type).Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string HeaderOf(Type type)
    {
        var interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(static type => type.IsPublic);
        var bases = interfaces
            .Select(static type => ApiTypeName.Of(type))
            .Where(static name => !name.StartsWith("IEquatable<", StringComparison.Ordinal));
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases = bases.Order(StringComparer.Ordinal).Prepend(ApiTypeName.Of(parent));
        }

        var list = string.Join(", ", type.BaseType == typeof(object) || type.IsInterface ? bases.Order(StringComparer.Ordinal) : bases);
        return $"{KindOf(type)} {type.Namespace}.{ApiTypeName.Of(type)}{(list.Length == 0 || type.IsEnum ? "" : " : " + list)}";
    }

    private static string KindOf(Type type) =>
        type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract " + ClassOrRecord(type),
            { IsSealed: true } => "sealed " + ClassOrRecord(type),
            _ => ClassOrRecord(type),
        };

    private static string ClassOrRecord(Type type) => type.GetMethod("<Clone>$") is null ? "class" : "record";

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        var constructors = type.GetConstructors(Declared)
            .Where(IsVisible)
            .Select(method => $"{Modifiers(method)}{ApiTypeName.Of(type)}({ParametersOf(method)})");
        var methods = type.GetMethods(Declared).Where(static method => IsVisible(method) && IsWritten(method)).Select(TextOf);
        var properties = type.GetProperties(Declared)
            .Where(static property => property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsVisible))
            .Select(TextOf);
        var fields = type.GetFields(Declared).Where(static field => field.IsPublic || field.IsFamily).Select(TextOf);
        var events = type.GetEvents(Declared)
            .Where(static e => e.AddMethod is { } add && IsVisible(add))
            .Select(static e => $"event {ApiTypeName.Of(e.EventHandlerType!)} {e.Name}");
        return constructors.Concat(methods).Concat(properties).Concat(fields).Concat(events);
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Accessors show as properties; what the compiler writes for records says nothing new.
    private static bool IsWritten(MethodInfo method) =>
        method.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static string TextOf(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(static type => type.Name))}>" : "";
        return $"{Modifiers(method)}{ApiTypeName.Of(method.ReturnParameter)} {method.Name}{generic}({ParametersOf(method)})";
    }

    private static string TextOf(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var parameters = property.GetIndexParameters();
        var index = parameters.Length == 0 ? "" : $"[{string.Join(", ", parameters.Select(TextOf))}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Modifiers(accessors[0])}{required}{ApiTypeName.Of(property)} {property.Name}{index} {{ {string.Join(' ', accessors.Select(NameOf))} }}";

        static string NameOf(MethodInfo accessor)
        {
            var name =
                accessor.ReturnType != typeof(void) ? "get;"
                : IsInit(accessor) ? "init;"
                : "set;";
            return accessor.IsPublic ? name : "protected " + name;
        }
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(static modifier => modifier == typeof(IsExternalInit));

    private static string TextOf(FieldInfo field)
    {
        var modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{modifier}{ApiTypeName.Of(field.FieldType)} {field.Name}{(field.IsLiteral ? " = " + ValueText(field.GetRawConstantValue()) : "")}";
    }

    private static string ParametersOf(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "")
        + string.Join(", ", method.GetParameters().Select(TextOf));

    private static string TextOf(ParameterInfo parameter) =>
        $"{(parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")}{ApiTypeName.Of(parameter)} {parameter.Name}"
        + (parameter.HasDefaultValue ? " = " + ValueText(parameter.RawDefaultValue) : "");

    private static string ValueText(object? value) =>
        value switch
        {
            null => "default",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (
            method.DeclaringType!.IsInterface ? ""
            : method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType.IsSealed ? "virtual "
            : ""
        );
}
