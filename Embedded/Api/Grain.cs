using Omnichannel.Embedded;
using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// The base of grain classes. One object per activation, made by the engine; one request at a time unless the class or
/// method says otherwise, and never two threads at once. See https://learn.microsoft.com/dotnet/orleans/grains.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IGrainContext? _context;

    /// <summary>For the engine; a grain made by hand has no context and cannot call the engine.</summary>
    protected Grain() => _context = Activation.Constructing;

    /// <summary>For tests that bring a context of their own.</summary>
    protected Grain(IGrainContext grainContext) => _context = grainContext;

    /// <inheritdoc/>
    public IGrainContext GrainContext => _context!;

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => Context.GrainReference;

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Of(this).Engine;

    /// <summary>The services of the host.</summary>
    protected internal IServiceProvider ServiceProvider => Context.ActivationServices;

    private IGrainContext Context => _context ?? throw new InvalidOperationException($"{GetType().Name} was made by hand: only grains that the engine makes have a context.");

#pragma warning disable CA1725 // The parameter names are Orleans': grains that override must compile against either engine.
    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
#pragma warning restore CA1725

    /// <summary>Ends this activation once no request runs on it.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>
    /// Keeps this activation from idle collection for at least this long from now; zero or less takes that back,
    /// <see cref="TimeSpan.MaxValue"/> means for ever. <see cref="DeactivateOnIdle"/> still wins.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.Of(this).DelayDeactivation(timeSpan);
}
