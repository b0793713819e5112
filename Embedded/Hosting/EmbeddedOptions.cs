using System.Reflection;

namespace Omnichannel.Embedded;

/// <summary>How the engine behaves. Read once, when it starts.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>The usual name of the configuration section.</summary>
    public const string Section = "Embedded";

    /// <summary>
    /// The SQLite file that keeps grain state and reminders (tables <c>engine_state</c> and <c>engine_reminders</c>; other
    /// tables in it are left alone). Null: both live in memory and end with the process. Default: null.
    /// </summary>
    public string? StateFile { get; set; }

    /// <summary>How long a caller waits before it gets a <see cref="TimeoutException"/>. Default: 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation is idle before it is collected, unless its class says otherwise. Default: 15 min.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; each look costs time in proportion to all activations. Default: 1 min.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many requests may run and wait on one activation; one more is refused with <see cref="Orleans.Runtime.LimitExceededException"/>.
    /// 0: no limit. Default: 0.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }

    /// <summary>The shortest reminder period. Default: 1 min.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The assemblies whose grain classes the engine runs. Must name at least one.</summary>
    public IList<Assembly> GrainAssemblies { get; } = [];

    internal static (Func<EmbeddedOptions, bool> Holds, string Rule)[] Rules { get; } =
    [
        (o => o.StateFile is null || o.StateFile.Trim().Length > 0, $"{nameof(StateFile)} must be a path, or null for memory."),
        (o => IsWait(o.ResponseTimeout), $"{nameof(ResponseTimeout)} must be above zero and at most 49 days."),
        (o => o.CollectionAge > TimeSpan.Zero, $"{nameof(CollectionAge)} must be above zero."),
        (o => IsWait(o.CollectionQuantum), $"{nameof(CollectionQuantum)} must be above zero and at most 49 days."),
        (o => o.MaxEnqueuedRequestsHardLimit >= 0, $"{nameof(MaxEnqueuedRequestsHardLimit)} must not be negative; 0 means no limit."),
        (o => o.MinimumReminderPeriod >= TimeSpan.Zero, $"{nameof(MinimumReminderPeriod)} must not be negative."),
        (o => o.GrainAssemblies.Count > 0, $"{nameof(GrainAssemblies)} must name at least one assembly."),
    ];

    private static bool IsWait(TimeSpan time) => time > TimeSpan.Zero && time <= TimeSpan.FromDays(49);
}
