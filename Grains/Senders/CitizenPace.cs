using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>How often a provider lets one citizen be written to: a token bucket.</summary>
/// <param name="Spacing">One message each.</param>
/// <param name="Burst">This many at once.</param>
public sealed record CitizenPace(TimeSpan Spacing, int Burst);

/// <summary>When each citizen may be written to next (generic cell rate).</summary>
/// <param name="pace">Null: at any time.</param>
internal sealed class CitizenPacer(CitizenPace? pace)
{
    private const int RememberedMax = 10_000;

    /// <summary>When each bucket is full again.</summary>
    private readonly Dictionary<ConversationId, DateTimeOffset> _full = [];

    public DateTimeOffset NotBefore(ConversationId citizen) =>
        pace is not null && _full.TryGetValue(citizen, out var full) ? full - pace.Spacing * (pace.Burst - 1) : default;

    public void Sent(ConversationId citizen, DateTimeOffset now)
    {
        if (pace is null) return;
        if (_full.Count >= RememberedMax) foreach (var (filled, _) in _full.Where(f => f.Value <= now).ToList()) _full.Remove(filled);
        var full = _full.GetValueOrDefault(citizen);
        _full[citizen] = (full > now ? full : now) + pace.Spacing;
    }
}
