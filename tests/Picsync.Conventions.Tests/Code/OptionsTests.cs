using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Picsync.Conventions.Tests;

/// <summary>Options are checked where they are used, and not only by a container.</summary>
public sealed class OptionsTests
{
    private static readonly string[] s_packages =
    [
        "Picsync.Sync",
        "Picsync.Nixplay",
        "Picsync.GooglePhotos",
        "Picsync.Files",
        "Picsync.Immich",
        "Picsync.S3",
        "Picsync.Sqlite",
        "Picsync.Synology",
        "Picsync.Hosting",
    ];

    public static TheoryData<string, string> Makers()
    {
        var data = new TheoryData<string, string>();
        foreach (var maker in s_packages.SelectMany(FindMakers))
        {
            data.Add(maker.DeclaringType!.FullName!, maker.ToString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void Whatever_is_made_with_options_refuses_wrong_ones_and_names_them(string type, string maker)
    {
        var made = s_packages.SelectMany(FindMakers).Single(each => each.DeclaringType!.FullName == type && each.ToString() == maker);
        var options = made.GetParameters().Select(static parameter => OptionsOf(parameter.ParameterType)).OfType<Type>().Single();
        var arguments = made.GetParameters().Select(parameter => MakeArgument(parameter.ParameterType, options)).ToArray();

        var thrown = Assert.Throws<TargetInvocationException>(() =>
            made is ConstructorInfo constructor ? constructor.Invoke(arguments) : made.Invoke(null, arguments)
        );

        Assert.True(
            thrown.InnerException is OptionsValidationException || thrown.InnerException?.GetType() == typeof(ArgumentException),
            $"{type} threw {thrown.InnerException}"
        );
        Assert.All(Numbers(options), property => Assert.Contains(property.Name, thrown.InnerException.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Makers_of_every_service_are_among_them()
    {
        var found = s_packages.Where(static package => FindMakers(package).Any());

        // Hosting checks its own.
        Assert.Equal(s_packages.Except(["Picsync.Hosting"]), found);
    }

    /// <summary>
    /// Finds public constructors and factory methods that take options which have a validator in their package, and those of Synology Photos, which is
    /// reached through a container only, that take them as it hands them out.
    /// </summary>
    private static IEnumerable<MethodBase> FindMakers(string package)
    {
        var checkedTypes = Assemblies.Of(package).GetTypes().SelectMany(Validated).ToHashSet();
        return Assemblies
            .PublicTypes(package)
            .SelectMany(static type =>
                type.GetConstructors()
                    .Cast<MethodBase>()
                    .Concat(
                        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                            .Where(method => method.ReturnType == type)
                    )
            )
            .Concat(package == "Picsync.Synology" ? Assemblies.Of(package).GetTypes().SelectMany(InjectedMakers) : [])
            .Where(maker => maker.GetParameters().Any(parameter => OptionsOf(parameter.ParameterType) is { } o && checkedTypes.Contains(o)))
            .Distinct();
    }

    private static IEnumerable<MethodBase> InjectedMakers(Type type) =>
        type.GetConstructors()
            .Where(static maker =>
                maker
                    .GetParameters()
                    .Any(static parameter =>
                        parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IOptions<>)
                    )
            );

    private static IEnumerable<Type> Validated(Type type) =>
        type.GetInterfaces()
            .Where(static face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
            .Select(static face => face.GenericTypeArguments[0]);

    private static Type? OptionsOf(Type parameter) =>
        parameter.IsGenericType && parameter.GetGenericTypeDefinition() == typeof(IOptions<>) ? parameter.GenericTypeArguments[0]
        : parameter.Name.EndsWith("Options", StringComparison.Ordinal) ? parameter
        : null;

    private static object? MakeArgument(Type type, Type options)
    {
        if (type == options)
        {
            return MakeWrong(options);
        }

        if (OptionsOf(type) == options)
        {
            return typeof(Options).GetMethod(nameof(Options.Create))!.MakeGenericMethod(options).Invoke(null, [MakeWrong(options)]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ILogger<>))
        {
            return Activator.CreateInstance(typeof(NullLogger<>).MakeGenericType(type.GenericTypeArguments));
        }

        return type.IsInterface
                ? typeof(DispatchProxy)
                    .GetMethod(nameof(DispatchProxy.Create), 2, [])!
                    .MakeGenericMethod(type, typeof(Untouched))
                    .Invoke(null, null)
            : type == typeof(HttpClient) ? new HttpClient()
            : type == typeof(TimeProvider) ? TimeProvider.System
            : RuntimeHelpers.GetUninitializedObject(type);
    }

    private static object MakeWrong(Type options)
    {
        var made = Activator.CreateInstance(options)!;
        foreach (var property in Numbers(options))
        {
            property.SetValue(
                made,
                property.PropertyType == typeof(TimeSpan) ? TimeSpan.FromDays(-1)
                    : property.PropertyType == typeof(Uri) ? new Uri("relative", UriKind.Relative)
                    : Convert.ChangeType(-1, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture)
            );
        }

        return made;
    }

    /// <summary>Lists what has a range: numbers, times and addresses.</summary>
    private static IEnumerable<PropertyInfo> Numbers(Type options) =>
        options
            .GetProperties()
            .Where(static property =>
                property.CanWrite
                && (
                    property.PropertyType == typeof(int)
                    || property.PropertyType == typeof(long)
                    || property.PropertyType == typeof(double)
                    || property.PropertyType == typeof(TimeSpan)
                    || property.PropertyType == typeof(Uri)
                )
            );

    /// <summary>Stands in for what a maker may hold on to, but not use.</summary>
    public class Untouched : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            throw new InvalidOperationException($"{targetMethod} was called while something was made with wrong options.");
    }
}
