using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Describes one fault of a <see cref="FaultPlan"/>: first how often and when, last what happens.</summary>
public sealed class FaultBuilder
{
    private readonly FaultPlan _plan;
    private readonly string _operation;
    private int _times = 1;
    private bool _always;
    private int _spared;
    private TimeSpan _delay;
    private Func<RequestRecord, bool>? _condition;

    internal FaultBuilder(FaultPlan plan, string operation) => (_plan, _operation) = (plan, operation);

    /// <summary>Says how many requests it strikes. Without this it strikes one.</summary>
    /// <param name="count">1 or more.</param>
    /// <returns>This.</returns>
    public FaultBuilder Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _times = count;
        return this;
    }

    /// <summary>Says that it strikes every request until the plan is cleared.</summary>
    /// <returns>This.</returns>
    public FaultBuilder Always()
    {
        _always = true;
        return this;
    }

    /// <summary>Lets some requests pass before it strikes.</summary>
    /// <param name="count">0 or more.</param>
    /// <returns>This.</returns>
    public FaultBuilder After(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 0);
        _spared = count;
        return this;
    }

    /// <summary>Says which requests of the operation it strikes.</summary>
    /// <param name="condition">Whether it strikes a request.</param>
    /// <returns>This.</returns>
    public FaultBuilder When(Func<RequestRecord, bool> condition)
    {
        _condition = condition;
        return this;
    }

    /// <summary>Waits before what happens next.</summary>
    /// <param name="delay">How long.</param>
    /// <returns>This.</returns>
    public FaultBuilder WaitFor(TimeSpan delay)
    {
        _delay = delay;
        return this;
    }

    /// <summary>Only waits, then lets the service answer.</summary>
    /// <param name="delay">How long.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan Delay(TimeSpan delay) => WaitFor(delay).ChangeReply(static reply => reply);

    /// <summary>Answers a status instead of asking the service; nothing has an effect.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="contentType">Its MIME type.</param>
    /// <param name="retryAfter">The value of a <c>Retry-After</c> header in whole seconds; null for no such header.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan Respond(
        int statusCode,
        string? body = null,
        string contentType = "text/plain; charset=UTF-8",
        TimeSpan? retryAfter = null
    )
    {
        var reply = body is null ? Reply.Empty(statusCode) : Reply.Text(statusCode, body, contentType);
        return Add(Start(instead: retryAfter is { } wait ? reply.With("Retry-After", Seconds(wait)) : reply));
    }

    /// <summary>Answers an HTML page instead of asking the service; nothing has an effect.</summary>
    /// <param name="statusCode">The status.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan RespondHtml(int statusCode = 200) => Add(Start(instead: Reply.Html(statusCode, "Something went wrong")));

    /// <summary>Answers JSON that breaks off in the middle, with status 200, instead of asking the service.</summary>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan RespondGarbage() => Respond(200, "{\"photos\":[{\"id\":1,", "application/json");

    /// <summary>Lets the request have its effect, then answers another status in place of the true answer.</summary>
    /// <param name="statusCode">The status.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan RespondAfterEffect(int statusCode) => ChangeReply(_ => Reply.Empty(statusCode));

    /// <summary>Takes the request and never answers; it ends when the client gives up or the simulator stops.</summary>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan Hang() => Add(Start(hangs: true));

    /// <summary>Cuts the connection before the request has an effect.</summary>
    /// <remarks>
    /// A client's connection pool may send a request without a body once more by itself when a connection that it used before is
    /// cut; each sending counts as one request here.
    /// </remarks>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan ResetBeforeEffect() => Add(Start(resetsBefore: true));

    /// <summary>Lets the request have its effect, then cuts the connection: a lost reply.</summary>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan ResetAfterEffect() => Add(Start(resetsAfter: true));

    /// <summary>Announces the whole body, sends a part of it and cuts the connection.</summary>
    /// <param name="keptBytes">How many bytes are sent.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan TruncateBody(int keptBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keptBytes, 0);
        return ChangeReply(reply => reply with { CutAfterBytes = Math.Min(keptBytes, reply.Body.Length) });
    }

    /// <summary>Sends the headers and a part of the body, and then nothing more while the connection stays open.</summary>
    /// <param name="keptBytes">How many bytes come; 0 for the headers alone.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan StallBody(int keptBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keptBytes, 0);
        return ChangeReply(reply => reply with { StallAfterBytes = Math.Min(keptBytes, reply.Body.Length) });
    }

    /// <summary>Sends the body in drops.</summary>
    /// <param name="interval">The pause after each.</param>
    /// <param name="bytes">How many bytes each has, 1 or more.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan TrickleBody(TimeSpan interval, int bytes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return ChangeReply(reply => reply with { Drops = (bytes, interval) });
    }

    /// <summary>Takes the request's body in drops, then lets the service answer.</summary>
    /// <param name="interval">The pause before each.</param>
    /// <param name="bytes">How many bytes each has at most, 1 or more.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan TakeInDrops(TimeSpan interval, int bytes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return Add(Start(takesDrops: (bytes, interval)));
    }

    /// <summary>Changes bytes in the middle of the body; its length stays.</summary>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan CorruptBody() =>
        ChangeReply(static reply =>
        {
            var body = reply.Body.ToArray();
            for (var index = body.Length / 2; index < Math.Min(body.Length, (body.Length / 2) + 8); index++)
            {
                body[index] ^= 0x55;
            }

            return reply with
            {
                Body = body,
            };
        });

    /// <summary>Changes the text of the service's answer.</summary>
    /// <param name="change">Gets the body as text and gives the new one.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan ChangeBody(Func<string, string> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeReply(reply => reply with { Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(reply.Body.Span))) });
    }

    /// <summary>Sets JSON members of the service's answer to null wherever they stand.</summary>
    /// <param name="names">The members' names.</param>
    /// <returns>The plan, for the next fault.</returns>
    public FaultPlan NullMembers(params string[] names) =>
        ChangeBody(body =>
        {
            var root = JsonNode.Parse(body);
            SetNull(root, names);
            return root?.ToJsonString() ?? "null";
        });

    private static void SetNull(JsonNode? node, string[] names)
    {
        if (node is JsonArray array)
        {
            foreach (var entry in array)
            {
                SetNull(entry, names);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToArray())
            {
                if (names.Contains(name))
                {
                    members[name] = null;
                }
                else
                {
                    SetNull(value, names);
                }
            }
        }
    }

    private static string Seconds(TimeSpan wait) => ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private FaultPlan ChangeReply(Func<Reply, Reply> change) => Add(Start(change: change));

    private Fault Start(
        Reply? instead = null,
        bool hangs = false,
        bool resetsBefore = false,
        bool resetsAfter = false,
        Func<Reply, Reply>? change = null,
        (int Bytes, TimeSpan Interval)? takesDrops = null
    ) =>
        new(_operation, _condition)
        {
            Left = _times,
            IsEndless = _always,
            Spared = _spared,
            Delay = _delay,
            Instead = instead,
            Hangs = hangs,
            ResetsBeforeEffect = resetsBefore,
            ResetsAfterEffect = resetsAfter,
            Change = change,
            TakesDrops = takesDrops,
        };

    private FaultPlan Add(Fault fault)
    {
        _plan.Add(fault);
        return _plan;
    }
}
