using System.Globalization;

namespace Omnichannel.LoadTests.Providers.Faults;

/// <summary>What chance does to a provider, in percent: the first four to a send, the last two to a webhook.</summary>
public sealed record FaultRates(double Throttled = 0, double ServerError = 0, double Timeout = 0, double Lost = 0, double Duplicate = 0, double Reorder = 0)
{
    public static readonly FaultRates None = new();

    public double OfSends => Throttled + ServerError + Timeout + Lost;

    /// <summary>Reads <c>429=2,5xx=2,timeout=1,lost=2,duplicate=10,reorder=10</c>; what is not named does not happen.</summary>
    /// <exception cref="FormatException">It says something else.</exception>
    public static FaultRates Parse(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rates = parts.Aggregate(None, (rates, part) => rates.With(part));
        return rates.OfSends <= 100 ? rates : throw new FormatException("The faults of sends are more than 100 %.");
    }

    private FaultRates With(string part)
    {
        var (name, percent) = part.Split('=') is [var given, var value] && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100
            ? (given, number)
            : throw new FormatException($"No fault like 429=2: \"{part}\".");
        return name switch
        {
            "429" => this with { Throttled = percent },
            "5xx" => this with { ServerError = percent },
            "timeout" => this with { Timeout = percent },
            "lost" => this with { Lost = percent },
            "duplicate" => this with { Duplicate = percent },
            "reorder" => this with { Reorder = percent },
            _ => throw new FormatException($"No such fault: \"{name}\". There are 429, 5xx, timeout, lost, duplicate and reorder."),
        };
    }
}
