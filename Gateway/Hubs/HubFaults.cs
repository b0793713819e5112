using Microsoft.AspNetCore.SignalR;
using Omnichannel.Gateway.Api;
using Orleans.Storage;

namespace Omnichannel.Gateway.Hubs;

/// <summary>Turns exceptions into codes that a page can act on, and tries a call once more when the grain that took it
/// had to step down: every call is idempotent.</summary>
public sealed partial class HubFaults(ILogger<HubFaults> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            RefuseNulls(invocationContext);
            try
            {
                return await next(invocationContext);
            }
            catch (InconsistentStateException)
            {
                return await next(invocationContext);
            }
        }
        catch (Exception fault) when (fault is not HubException)
        {
            var code = Faults.CodeOf(fault);
            if (code == Faults.Internal) LogUnexpected(fault, invocationContext.HubMethodName);
            throw Fault(code);
        }
    }

    /// <summary>JSON binds <c>null</c> to a record whatever its annotation says. Strings are the methods' own affair.</summary>
    private static void RefuseNulls(HubInvocationContext call)
    {
        foreach (var (parameter, argument) in call.HubMethod.GetParameters().Zip(call.HubMethodArguments))
            if (argument is null && parameter.ParameterType is { IsValueType: false } type && type != typeof(string)) throw new ArgumentNullException(parameter.Name);
    }

    public static HubException Fault(string code) => new($"code: {code}");

    [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "Hub method {Method} failed unexpectedly.")]
    private partial void LogUnexpected(Exception fault, string method);
}
