namespace Picsync;

/// <summary>Finds what a target can do beside listing and writing, however it is wrapped.</summary>
public static class FrameTargetAbilities
{
    /// <summary>Finds an optional ability: of the target itself, else of what it wraps.</summary>
    /// <typeparam name="T">The ability, such as <see cref="IPlacedTarget"/>.</typeparam>
    /// <param name="target">The target.</param>
    /// <returns>The outermost one that has the ability; null when none has.</returns>
    public static T? Find<T>(this IFrameTargetReader target)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(target);
        for (object each = target; ; )
        {
            switch (each)
            {
                case T able:
                    return able;
                case IWrapper<IFrameTargetReader> wrapper:
                    each = wrapper.Wrapped;
                    break;
                default:
                    return null;
            }
        }
    }
}
