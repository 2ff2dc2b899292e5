using System.Reflection;
using Xunit.Sdk;

namespace Picsync.S3.Tests.Swift;

/// <summary>The facts of a conformance suite as data, so that they can be skipped where there is no service to hold them against.</summary>
internal static class ContractFacts
{
    /// <summary>Lists the facts, a theory's once for each of its rows.</summary>
    public static TheoryData<string, int> Of(Type suite)
    {
        var facts = new TheoryData<string, int>();
        foreach (var method in suite.GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute))))
        {
            for (var row = 0; row < Math.Max(1, Rows(method).Count); row++)
            {
                facts.Add(method.Name, row);
            }
        }

        return facts;
    }

    /// <summary>Holds one against an implementation.</summary>
    public static Task RunAsync(object suite, string name, int row)
    {
        var method = suite.GetType().GetMethod(name)!;
        var rows = Rows(method);
        return (Task)method.Invoke(suite, rows.Count == 0 ? [] : rows[row])!;
    }

    private static List<object[]> Rows(MethodInfo method) =>
        [.. method.GetCustomAttributes<DataAttribute>().SelectMany(attribute => attribute.GetData(method))];
}
