using System.Globalization;

namespace Omnichannel.LoadTests.Providers.Faults;

/// <summary>How a send goes wrong.</summary>
public abstract record SendFault
{
    private SendFault() { }

    /// <summary>429, not taken.</summary>
    public sealed record Throttled(int RetryAfterSeconds = 1) : SendFault;

    /// <summary>500, not taken; with the provider's own words, or without any, as a proxy answers.</summary>
    public sealed record ServerError(bool HasBody) : SendFault;

    /// <summary>Not taken, and never answered.</summary>
    public sealed record TimesOut : SendFault;

    /// <summary>Taken, and the connection breaks before the answer.</summary>
    public sealed record Lost : SendFault;

    /// <summary>Not taken, for a reason of the provider's: 21610, 131047, …</summary>
    public sealed record Refused(int Code) : SendFault;

    /// <summary>Taken, and reported as failed later.</summary>
    public sealed record FailsLater(int Code) : SendFault;

    /// <summary>Reads <c>429</c>, <c>429:5</c>, <c>500</c>, <c>500-bare</c>, <c>timeout</c>, <c>lost</c>, <c>refused:21610</c>, <c>fails:30003</c>.</summary>
    /// <exception cref="FormatException">It says something else.</exception>
    public static SendFault Parse(string text) => text.Split(':') switch
    {
        ["429"] => new Throttled(),
        ["429", var seconds] => new Throttled(Number(seconds)),
        ["500"] => new ServerError(HasBody: true),
        ["500-bare"] => new ServerError(HasBody: false),
        ["timeout"] => new TimesOut(),
        ["lost"] => new Lost(),
        ["refused", var code] => new Refused(Number(code)),
        ["fails", var code] => new FailsLater(Number(code)),
        _ => throw new FormatException($"No such fault: \"{text}\"."),
    };

    /// <summary>As a developer reads it in one line.</summary>
    public string Words => this switch
    {
        Throttled t => FormattableString.Invariant($"429, retry after {t.RetryAfterSeconds} s"),
        ServerError { HasBody: true } => "500",
        ServerError => "500 without a body",
        TimesOut => "not taken, never answered",
        Lost => "taken, the answer is lost",
        Refused r => FormattableString.Invariant($"refused with {r.Code}"),
        FailsLater f => FormattableString.Invariant($"will fail with {f.Code}"),
        _ => GetType().Name,
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"No number: \"{text}\".");
}
