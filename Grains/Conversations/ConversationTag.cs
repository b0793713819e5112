using System.Security.Cryptography;
using System.Text;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What a citizen's page knows its conversation by. The address stays in the cookie, which no script can read.</summary>
public static class ConversationTag
{
    private const int Bytes = 8;

    public static string Of(ConversationId id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())).AsSpan(0, Bytes));
}
