namespace Orleans.Runtime;

/// <summary>The activation that a grain object lives in.</summary>
public interface IGrainContext
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>Who the grain is.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null until it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services that the grain was made with.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended. Awaiting it within the activation itself never returns.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation as soon as no request runs on it; calls that arrive meanwhile go to the next activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
