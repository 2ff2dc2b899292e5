using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Picsync.Tests.Shared;

/// <summary>Reads from compiled methods what they call.</summary>
internal static class CompiledCalls
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => code.Value);

    public static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Own), .. type.GetConstructors(Own)];

    /// <summary>Lists the calls of a method, and whether what each gives is awaited as it is.</summary>
    public static IReadOnlyList<(string Name, bool IsAwaited)> In(MethodBase method)
    {
        var calls = new List<(string Name, bool IsAwaited)>();
        var isFresh = false;
        foreach (var (code, operand) in Read(method.GetMethodBody()?.GetILAsByteArray() ?? []))
        {
            if (code.OperandType == OperandType.InlineMethod)
            {
                var called = Find(method, operand);
                if (isFresh && called?.Name is "GetAwaiter" or "ConfigureAwait")
                {
                    calls[^1] = (calls[^1].Name, true);
                }

                calls.Add((called is null ? "" : NameOf(called), false));
                isFresh = true;
            }
            else
            {
                // Between a call and its await is at most the word of ConfigureAwait; a result that is a structure is put down and taken up again.
                isFresh &= code.Name is "nop" or "ldc.i4.0" or ['s', 't', 'l', 'o', 'c', ..] or ['l', 'd', 'l', 'o', 'c', 'a', ..];
            }
        }

        return calls;
    }

    private static MethodBase? Find(MethodBase caller, int token)
    {
        var types = caller.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methods = caller.IsGenericMethod ? caller.GetGenericArguments() : null;
        return caller.Module.ResolveMethod(token, types, methods);
    }

    private static string NameOf(MethodBase method) =>
        $"{method.DeclaringType?.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(static parameter => parameter.ParameterType.Name))})";

    private static IEnumerable<(OpCode Code, int Operand)> Read(byte[] body)
    {
        for (var at = 0; at < body.Length; )
        {
            var code = s_codes[body[at] == 0xFE ? BinaryPrimitives.ReadInt16BigEndian(body.AsSpan(at)) : body[at]];
            at += code.Size;
            var size = SizeOf(code.OperandType, body.AsSpan(at));
            yield return (code, size == 4 ? BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)) : 0);
            at += size;
        }
    }

    private static int SizeOf(OperandType operand, ReadOnlySpan<byte> rest) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(rest)),
            _ => 4,
        };
}
