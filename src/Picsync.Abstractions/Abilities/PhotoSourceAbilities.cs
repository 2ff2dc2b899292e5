namespace Picsync;

/// <summary>Finds what a source can do beside listing and opening, however it is wrapped.</summary>
public static class PhotoSourceAbilities
{
    /// <summary>Finds an optional ability: of the source itself, else of what it wraps.</summary>
    /// <typeparam name="T">The ability, such as <see cref="IAbsenceWitness"/>.</typeparam>
    /// <param name="source">The source.</param>
    /// <returns>The outermost one that has the ability; null when none has.</returns>
    public static T? Find<T>(this IPhotoSource source)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(source);
        for (var each = source; ; )
        {
            if (each is T able)
            {
                return able;
            }

            if (each is not IWrapper<IPhotoSource> wrapper)
            {
                return null;
            }

            each = wrapper.Wrapped;
        }
    }
}
