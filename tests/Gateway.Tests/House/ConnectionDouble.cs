using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>A connection to a hub that knows whether it was cut off.</summary>
internal sealed class ConnectionDouble(string id = "c1") : HubCallerContext
{
    public ManualResetEventSlim Aborted { get; } = new();

    public bool IsAborted => Aborted.IsSet;

    public override string ConnectionId => id;

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal? User => null;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => CancellationToken.None;

    public override void Abort() => Aborted.Set();
}
