using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Providers;

/// <summary>How a provider answers a call that sends, in its own words.</summary>
internal interface IProviderVoice
{
    /// <summary>The code of "slower, please".</summary>
    int ThrottleCode(ProviderLine line);

    /// <summary>The code of "something is wrong with us, nothing was taken".</summary>
    int DownCode { get; }

    IResult Error(int status, int code);
}

/// <summary>Takes a message, or does not, as the plan of faults says.</summary>
internal sealed class OutboundCall(FaultPlan faults, ProviderLedger ledger, EventLines lines, CancellationToken stop)
{
    /// <param name="take">Takes it, and makes the good answer; a code: it is to be reported as failed later.</param>
    public async Task<IResult> Answer(HttpContext http, ProviderLine line, string to, string text, IProviderVoice voice, Func<int?, IResult> take)
    {
        var fault = faults.TakeSend();
        if (fault is not null) lines.Fault(line, to, fault);
        var answer = fault switch
        {
            null => Taken(null),
            SendFault.FailsLater later => Taken(later.Code),
            SendFault.Throttled throttled => Throttled(http, throttled, voice, line),
            SendFault.ServerError { HasBody: true } => voice.Error(500, voice.DownCode),
            SendFault.ServerError => Results.StatusCode(500),
            SendFault.Refused refused => voice.Error(400, refused.Code),
            SendFault.Lost => Lost(http, Taken),
            _ => Results.Empty,
        };
        if (fault is not null) ledger.Failed(line, to, fault);
        if (fault is SendFault.TimesOut) await UntilTheCallerLeaves(http);
        return answer;

        IResult Taken(int? failsWith)
        {
            lines.Taken(line, to, text);
            return take(failsWith);
        }
    }

    /// <summary>Refused for what it says, without any fault of the plan's.</summary>
    public IResult Refuse(ProviderLine line, string to, int code, IProviderVoice voice)
    {
        lines.Refused(line, to, code);
        return voice.Error(400, code);
    }

    public static IResult Json(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", null, status);

    private static IResult Throttled(HttpContext http, SendFault.Throttled throttled, IProviderVoice voice, ProviderLine line)
    {
        http.Response.Headers.RetryAfter = throttled.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return voice.Error(429, voice.ThrottleCode(line));
    }

    private static IResult Lost(HttpContext http, Func<int?, IResult> take)
    {
        take(null);
        http.Abort();
        return Results.Empty;
    }

    private async Task UntilTheCallerLeaves(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var left = http.RequestAborted.Register(() => gone.TrySetResult());
        await using var stopped = stop.Register(() => gone.TrySetResult());
        await gone.Task;
        http.Abort();
    }
}
