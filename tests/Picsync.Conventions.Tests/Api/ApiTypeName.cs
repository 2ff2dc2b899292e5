using System.Reflection;

namespace Picsync.Conventions.Tests;

/// <summary>Writes types as C# does, with question marks for what may be null.</summary>
internal static class ApiTypeName
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
    };

    private static readonly NullabilityInfoContext s_nullability = new();

    public static string Of(ParameterInfo parameter)
    {
        lock (s_nullability)
        {
            return Of(s_nullability.Create(parameter));
        }
    }

    public static string Of(PropertyInfo property)
    {
        lock (s_nullability)
        {
            return Of(s_nullability.Create(property));
        }
    }

    public static string Of(Type type)
    {
        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        return s_keywords.TryGetValue(type, out var keyword) ? keyword : PlainName(type) + Arguments(type.GetGenericArguments().Select(Of));
    }

    private static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        if (type.IsByRef)
        {
            type = type.GetElementType()!;
        }

        if (type.IsValueType && !type.IsGenericType)
        {
            return Of(type);
        }

        var name =
            info.ElementType is { } element && type.IsArray ? Of(element) + "[]"
            : type.IsGenericType && Nullable.GetUnderlyingType(type) is null && info.GenericTypeArguments.Length > 0
                ? PlainName(type) + Arguments(info.GenericTypeArguments.Select(Of))
            : Of(type);
        return name + (!type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "");
    }

    private static string PlainName(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type is { IsNested: true, IsGenericParameter: false } ? $"{PlainName(type.DeclaringType!)}.{name}" : name;
    }

    private static string Arguments(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? $"<{list}>" : "";
}
