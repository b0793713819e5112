using System.Globalization;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Citizens;

/// <summary>How a person is called who has no other name: after the first conversation, without showing its address.</summary>
public static class CitizenName
{
    public static string Of(ConversationId first) => EventKey.Hash(first.ToString()).ToString("x16", CultureInfo.InvariantCulture);
}
