namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without a fault.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
    {
        ReasonCode = code;
        Description = text;
    }

    /// <summary>A reason with the fault behind it.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Description = text;
        Exception = exception;
    }

    /// <summary>In words, for people.</summary>
    public string Description { get; }

    /// <summary>In a code, for programs.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The fault behind it, if there is one.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}

/// <summary>
/// Why an activation ends, with Orleans' names and numbers. Only those that one process can know come up here: ShuttingDown,
/// ActivationFailed, ActivationIdle, ApplicationError and ApplicationRequested.
/// </summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason was given.</summary>
    None,

    /// <summary>The engine stops.</summary>
    ShuttingDown,

    /// <summary>The constructor, the reading of state or OnActivateAsync failed.</summary>
    ActivationFailed,

    /// <summary>Of a cluster only.</summary>
    DirectoryFailure,

    /// <summary>It was idle for the collection age.</summary>
    ActivationIdle,

    /// <summary>Of a cluster only.</summary>
    ActivationUnresponsive,

    /// <summary>Of a cluster only.</summary>
    DuplicateActivation,

    /// <summary>Of a cluster only.</summary>
    IncompatibleRequest,

    /// <summary>A fault that makes its memory useless, such as a stale ETag.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>Of a cluster only.</summary>
    Migrating,

    /// <summary>Of a cluster only.</summary>
    RuntimeRequested,

    /// <summary>Of a cluster only.</summary>
    HighMemoryPressure,
}
