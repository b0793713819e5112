using System.Text.Json;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>What is for the operator of the system, without a citizen's words or address.</summary>
internal static class MetaNotices
{
    private static readonly string[] Telling = ["event", "decision", "message_template_name", "message_template_language", "reason", "current_limit"];

    public static ChannelEvent.Notice Malformed(string ours, string part) =>
        new(ours, "malformed", $"A {part} of the webhook could not be read and was left out.");

    public static ChannelEvent.Notice Error(JsonElement error, string ours) => new(ours, MetaText.Kind(error.At("code").Text()), Words(error));

    public static ChannelEvent.Notice Preference(JsonElement preference, string ours) =>
        new(ours, "user_preferences", $"{MetaText.Kind(preference.At("category").Text())}: {MetaText.Kind(preference.At("value").Text())}");

    /// <summary>A change of the account: a template paused, a limit raised, and so on.</summary>
    public static ChannelEvent.Notice Account(JsonElement value, string ours, string field)
    {
        var said = string.Join(", ", Telling.Where(name => value.At(name).Text() is not null).Select(name => $"{name} {MetaText.Kind(value.At(name).Text())}"));
        return new ChannelEvent.Notice(ours, field, said.Length == 0 ? "Something about the account has changed." : said);
    }

    public static string Words(JsonElement error) =>
        MetaText.Detail(error.At("error_data", "details").Text() ?? error.At("title").Text() ?? error.At("message").Text());
}
