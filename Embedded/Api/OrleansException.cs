namespace Orleans.Runtime;

/// <summary>A fault of the engine, as against a fault of grain code.</summary>
public class OrleansException : Exception
{
    /// <inheritdoc/>
    public OrleansException() : base("Unexpected error.")
    {
    }

    /// <inheritdoc/>
    public OrleansException(string message) : base(message)
    {
    }

    /// <inheritdoc/>
    public OrleansException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

/// <summary>A queue is full: the call was not started and may be tried again later.</summary>
public sealed class LimitExceededException : OrleansException
{
    /// <inheritdoc/>
    public LimitExceededException() : base("Limit exceeded")
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(string message) : base(message)
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Names the limit, what would have been, and what is allowed.</summary>
    public LimitExceededException(string limitName, int current, int threshold, object extraInfo)
        : base($"Limit exceeded {limitName} Current={current} Threshold={threshold} {extraInfo}")
    {
    }
}

/// <summary>The observer that was called is gone: deleted, collected as garbage, or of an engine that ended.</summary>
public sealed class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(GrainId clientId) : base($"No observer is there under {clientId}: it was deleted, collected as garbage, or belonged to an engine that has ended.")
    {
    }
}
