namespace Picsync.Testing;

/// <summary>Says when a fault of a call strikes and what it does. The last call plans it.</summary>
public sealed class CallFaultBuilder
{
    private readonly CallFaults _plan;
    private readonly string _operation;
    private int _times = 1;
    private int _after;
    private bool _isEndless;

    internal CallFaultBuilder(CallFaults plan, string operation)
    {
        _plan = plan;
        _operation = operation;
    }

    /// <summary>Lets it strike several times. The default is once.</summary>
    /// <param name="count">How often, 1 or more.</param>
    /// <returns>This builder.</returns>
    public CallFaultBuilder Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _times = count;
        return this;
    }

    /// <summary>Lets it strike until the plan is cleared.</summary>
    /// <returns>This builder.</returns>
    public CallFaultBuilder Always()
    {
        _isEndless = true;
        return this;
    }

    /// <summary>Lets some calls pass first.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>This builder.</returns>
    public CallFaultBuilder After(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 0);
        _after = count;
        return this;
    }

    /// <summary>The call throws and has no effect.</summary>
    /// <param name="failure">Makes what is thrown.</param>
    public void Fail(Func<Exception> failure) => Add(New() with { Before = failure });

    /// <summary>The call throws after it had its effect.</summary>
    /// <param name="failure">Makes what is thrown.</param>
    public void FailAfterEffect(Func<Exception> failure) => Add(New() with { After = failure });

    /// <summary>A listing throws after some of its items.</summary>
    /// <param name="items">How many items pass, 0 or more.</param>
    /// <param name="failure">Makes what is thrown.</param>
    public void FailAfterItems(int items, Func<Exception> failure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 0);
        Add(New() with { AfterItems = items, After = failure });
    }

    /// <summary>The connection is reset before the call has its effect: a transient <see cref="ServiceRequestException"/>.</summary>
    public void ResetBeforeEffect() => Add(New() with { Before = () => _plan.Lost(_operation, outcomeIsUnknown: false) });

    /// <summary>The reply is lost: the call had its effect, and a <see cref="ServiceRequestException"/> says that this is not known.</summary>
    public void ResetAfterEffect() => Add(New() with { After = () => _plan.Lost(_operation, outcomeIsUnknown: true) });

    /// <summary>The sign-in has ended: <see cref="SignInRequiredException"/>.</summary>
    public void Expire() =>
        Add(New() with { Before = () => new SignInRequiredException(_plan.Service, "The sign-in has ended; sign in again.") });

    /// <summary>The call waits first, by the wrapper's clock.</summary>
    /// <param name="delay">How long.</param>
    public void Delay(TimeSpan delay) => Add(New() with { Delay = delay });

    /// <summary>The call never ends by itself; cancelling it does.</summary>
    public void Hang() => Add(New() with { Hangs = true });

    /// <summary>The bytes end early: a read past the cut throws, or looks like the end.</summary>
    /// <param name="afterBytes">How many bytes pass.</param>
    /// <param name="quietly">Whether the cut looks like the end. The default is that it throws.</param>
    public void Truncate(long afterBytes, bool quietly = false) => Add(New() with { CutAfterBytes = afterBytes, CutsQuietly = quietly });

    /// <summary>The bytes come in drops, by the wrapper's clock.</summary>
    /// <param name="interval">The pause before each.</param>
    /// <param name="bytes">How many bytes each has at most, 1 or more.</param>
    public void Trickle(TimeSpan interval, int bytes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        Add(New() with { Drops = (bytes, interval) });
    }

    /// <summary>The first byte is another one; an upload's receipt promises the true bytes all the same.</summary>
    public void Corrupt() => Add(New() with { Corrupts = true });

    /// <summary>The call is answered as if all were well, and has no effect: an upload that is lost.</summary>
    public void Lose() => Add(New() with { Loses = true });

    /// <summary>An upload is taken at once and seen only after some later listings of items.</summary>
    /// <param name="listings">How many listings do not show it, 1 or more.</param>
    public void HoldBack(int listings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(listings, 1);
        Add(New() with { HeldListings = listings });
    }

    /// <summary>A listing is wrong and ends as if it were whole.</summary>
    /// <param name="lie">In which way.</param>
    public void Lie(ListingLie lie) => Add(New() with { Lie = lie });

    private CallFault New() =>
        new(_operation)
        {
            Left = _times,
            IsEndless = _isEndless,
            Spared = _after,
        };

    private void Add(CallFault fault) => _plan.Add(fault);
}
