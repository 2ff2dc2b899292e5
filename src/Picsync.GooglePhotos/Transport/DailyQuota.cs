using System.Net;

namespace Picsync.GooglePhotos;

/// <summary>Remembers that an API's requests for the day are used up, so that none is sent in vain until Google counts anew.</summary>
internal sealed class DailyQuota(TimeProvider time)
{
    public const string Spent = "the project's requests for today are used up; Google counts anew after midnight in California";

    private long _returnsTicks;

    public void ThrowIfSpent(string operation)
    {
        if (time.GetUtcNow().UtcTicks < Interlocked.Read(ref _returnsTicks))
        {
            throw new ServiceRequestException(GoogleRefusal.Service, operation, Spent)
            {
                StatusCode = (int)HttpStatusCode.TooManyRequests,
                IsTransient = true,
            };
        }
    }

    public void Note(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        if (GoogleRefusal.IsDailyQuota(status, body))
        {
            Interlocked.Exchange(ref _returnsTicks, NextReset(time.GetUtcNow()).UtcTicks);
        }
    }

    /// <summary>Gives the next moment at which Google counts anew: midnight in California, 08:00 UTC in winter and an hour before that in summer.</summary>
    public static DateTimeOffset NextReset(DateTimeOffset now)
    {
        var reset = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(8);
        return reset > now ? reset : reset.AddDays(1);
    }
}
