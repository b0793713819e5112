using System.Security.Cryptography;
using System.Text;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Citizens;

/// <summary>When a code is sent, and what one that is given back comes to. Pure.</summary>
public static class CitizenRules
{
    public const int CodesPerHour = 5;
    public const int TriesMax = 5;
    public const int AddressesMax = 10;
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public static LinkRefusal MaySend(CitizenState state, ConversationId from, ConversationId to, DateTimeOffset now)
    {
        if (from == to || from.Office != to.Office || !CanBeSentTo(to.Channel)) return LinkRefusal.AddressInvalid;
        var isFull = state.Addresses.Length >= AddressesMax || state.SentAt.Count(at => IsWithinHour(at, now)) >= CodesPerHour;
        return isFull ? LinkRefusal.TooMany : LinkRefusal.None;
    }

    /// <summary>The state with one more code, in place of the one before.</summary>
    public static CitizenState AfterSending(CitizenState state, LinkCode code, DateTimeOffset now) =>
        state with { Code = code, Sent = state.Sent + 1, SentAt = [.. state.SentAt.Where(at => IsWithinHour(at, now)), now] };

    /// <summary>Whether the code is right, and how it stands afterwards.</summary>
    /// <param name="hash">Of the code that was given back.</param>
    public static (LinkRefusal Refusal, LinkCode? Code) Try(LinkCode? code, string hash, DateTimeOffset now)
    {
        if (code is null) return (LinkRefusal.NoCode, null);
        var isRight = code.Hash == hash;
        if (code.Progress != LinkProgress.Sent) return (isRight ? LinkRefusal.None : LinkRefusal.NoCode, code);
        if (now - code.SentAt > CodeLife) return (LinkRefusal.NoCode, code);
        if (code.Tries >= TriesMax) return (LinkRefusal.TooMany, code);
        return isRight ? (LinkRefusal.None, code with { Progress = LinkProgress.Linking }) : (LinkRefusal.WrongCode, code with { Tries = code.Tries + 1 });
    }

    /// <summary>The number of the code goes into its hash, so that the same digits never look the same.</summary>
    public static string Hash(string citizen, long number, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{citizen}/{number}/{code}")));

    private static bool IsWithinHour(DateTimeOffset at, DateTimeOffset now) => (now - at).Duration() < TimeSpan.FromHours(1);

    /// <summary>A page reads the transcript itself; a form and a telephone have no way back.</summary>
    private static bool CanBeSentTo(Channel channel) => channel == Channel.WebChat || channel.LeavesByProvider();
}
