using System.Globalization;

namespace Orleans;

/// <summary>
/// How long an activation of this class may be idle before it is collected; wins over the engine's own setting. At least
/// one minute. See https://learn.microsoft.com/dotnet/orleans/host/configuration-guide/activation-collection.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>The shortest age that counts.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    private readonly TimeSpan? _period;

    /// <summary>The age is given by <see cref="Days"/>, <see cref="Hours"/> and <see cref="Minutes"/>, which add up.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>The age as text, such as <c>00:30:00</c>.</summary>
    public CollectionAgeLimitAttribute(string inactivityPeriod) => _period = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    /// <summary>Days of the age.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the age.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the age.</summary>
    public double Minutes { get; set; }

    /// <summary>The activation is never collected for being idle.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The age that holds.</summary>
    public TimeSpan AgeLimit
    {
        get
        {
            if (_period is { } period) return period;
            if (AlwaysActive) return TimeSpan.FromDays(short.MaxValue);
            var sum = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return sum < MinAgeLimit ? MinAgeLimit : sum;
        }
    }
}

/// <summary>A grain class whose activations are never collected for being idle.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class KeepAliveAttribute : Attribute
{
}
