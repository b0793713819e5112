using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// The stored record is not the one that was read: somebody else wrote it. When this escapes a grain call the activation
/// that met it ends, so that the next call reads the record anew.
/// </summary>
public class InconsistentStateException : OrleansException
{
    /// <inheritdoc/>
    public InconsistentStateException()
    {
    }

    /// <inheritdoc/>
    public InconsistentStateException(string message) : base(message)
    {
    }

    /// <inheritdoc/>
    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
    {
    }

    /// <summary>Names both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>Names both versions and the storage's own fault.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException) : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version that is stored.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that was to be replaced.</summary>
    public string? CurrentEtag { get; }

    // True until the activation that met the conflict has been ended; callers that only pass the fault on are left alone.
    internal bool IsSourceActivation { get; set; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()} (stored ETag {StoredEtag ?? "none"}, current ETag {CurrentEtag ?? "none"})";
}
