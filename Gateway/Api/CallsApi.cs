using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Omnichannel.Adapters.Phone;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>The phone log: an operator writes down a call, which becomes a visit like any other.</summary>
public static class CallsApi
{
    private const int BodyBytesMax = 32 * 1_024;

    public static void MapCalls(this WebApplication app) =>
        app.MapGroup("/api/offices/{office}/calls").ForStaff().MapPost("/", Record).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));

    /// <summary>The same key again is the same call: it answers how its visit stands now.</summary>
    private static async Task<IResult> Record(
        OfficeId office, PhoneCall call, ClaimsPrincipal user, IGrainFactory grains, IAddresses addresses, TimeProvider time)
    {
        var by = new AnsweredBy(user.Operator(), user.ToSession().Name);
        switch (PhoneAdapter.Parse(call, by, time.GetUtcNow()))
        {
            case CallReading.Refused refused: return FiledAnswers.Refused(refused.Fields);
            case CallReading.Read { Message: var message } when !ServiceCatalogue.Has(message.Need): return FiledAnswers.NoSuchService;
            case CallReading.Read read:
                var conversation = await addresses.Of(office, Channel.Phone, read.Identity);
                return FiledAnswers.Answer(await grains.GetGrain<IConversationGrain>(conversation.ToString()).Receive(read.Message), textField: "asked");
            default: throw new InvalidOperationException("There is no other reading.");
        }
    }
}
