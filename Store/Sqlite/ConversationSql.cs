using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Sqlite;

internal static class ConversationSql
{
    /// <summary>Binds office, channel and address, in this order.</summary>
    public static SqliteStatement BindId(this SqliteStatement statement, ConversationId conversation) => statement
        .Bind(conversation.Office.Name).Bind(conversation.Channel.WireName()).Bind(conversation.Address);
}
