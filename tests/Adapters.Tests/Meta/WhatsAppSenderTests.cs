using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Who wrote: a user id before a number, wherever they stand.</summary>
public sealed class WhatsAppSenderTests
{
    private const string Plus = "+" + SomeMeta.Number;
    private const string Text = """ "id":"w","timestamp":"1790000000","type":"text","text":{"body":"x"} """;

    [Theory]
    [InlineData($"\"from\":\"{SomeMeta.Number}\",", "", Plus, Plus)]
    [InlineData($"\"from\":\"{SomeMeta.Number}\",\"from_user_id\":\"{SomeMeta.UserId}\",", "", $"{SomeMeta.UserId}+{Plus}", Plus)]
    [InlineData($"\"from\":\"{SomeMeta.Number}\",", $"{{\"wa_id\":\"{SomeMeta.Number}\",\"user_id\":\"{SomeMeta.UserId}\"}}", $"{SomeMeta.UserId}+{Plus}", Plus)]
    [InlineData($"\"from\":\"\",\"from_user_id\":\"{SomeMeta.UserId}\",", $"{{\"wa_id\":\"\",\"user_id\":\"{SomeMeta.UserId}\"}}", SomeMeta.UserId, SomeMeta.UserId)]
    [InlineData($"\"from_user_id\":\"{SomeMeta.UserId}\",", $"{{\"wa_id\":\"{SomeMeta.Number}\",\"user_id\":\"{SomeMeta.UserId}\"}}", $"{SomeMeta.UserId}+{Plus}", Plus)]
    [InlineData($"\"from\":\"{SomeMeta.UserId}\",", "", SomeMeta.UserId, SomeMeta.UserId)]
    [InlineData("\"from\":\"user.0af3\",", "{\"wa_id\":\"user.0af3\"}", "user.0af3", "user.0af3")]
    [InlineData("", $"{{\"wa_id\":\"{SomeMeta.Number}\"}}", Plus, Plus)]
    [InlineData("", $"{{\"user_id\":\"{SomeMeta.UserId}\",\"parent_user_id\":\"ID.ENT.9\"}}", $"{SomeMeta.UserId}+ID.ENT.9", SomeMeta.UserId)]
    [InlineData($"\"from\":{SomeMeta.Number},", "17", Plus, Plus)]
    public void The_sender_is_known_by_his_user_id_and_reached_by_his_number(string from, string contact, string address, string to)
    {
        var told = SomeMeta.WhatsApp(SomeMeta.Value($$""" "contacts":[ {{contact}} ],"messages":[{ {{from}}{{Text}} }] """));
        var wrote = Assert.IsType<ChannelEvent.Wrote>(Assert.Single(told));
        Assert.Equal((address, to), (string.Join('+', wrote.From.Also.Prepend(wrote.From.Identity)), wrote.Message.Route!.To));
    }

    [Fact]
    public void Each_of_several_contacts_is_found_by_his_own_id()
    {
        var told = SomeMeta.WhatsApp(SomeMeta.Value($$"""
            "contacts":[{"wa_id":"6281","profile":{"name":"too short"} },{"wa_id":"62811111","profile":{"name":"One"} },{"user_id":"{{SomeMeta.UserId}}","profile":{"username":"@two"} }],
            "messages":[{"from":"{{SomeMeta.UserId}}",{{Text}} },{"from":"62811111",{{Text}} },{"from":"62899999",{{Text}} }]
            """));
        Assert.Equal(["@two", "One", null], told.Cast<ChannelEvent.Wrote>().Select(w => w.Message.SenderName));
    }

    [Theory]
    [InlineData("\"from\":\"\",")]
    [InlineData("")]
    [InlineData("\"from\":\"with a space\",")]
    [InlineData("\"from\":{},")]
    public void A_message_of_nobody_is_noticed(string from) =>
        Assert.Equal("notice malformed", SomeMeta.Describe(Assert.Single(SomeMeta.WhatsApp(SomeMeta.Value($$""" "messages":[{ {{from}}{{Text}} }] """)))));

    [Fact]
    public void A_new_number_renames_the_citizen_and_is_said_in_his_conversation_by_a_machine()
    {
        var told = System("""{"type":"user_changed_number","wa_id":"6281234500002","body":"He has a new number"}""");
        Assert.Equal([$"renumbered {Plus} -> +6281234500002", $"wrote w {Plus} 'He has a new number'"], told.Select(SomeMeta.Describe));
        var wrote = (ChannelEvent.Wrote)told[1];
        Assert.Equal((true, "+6281234500002"), (wrote.Message.IsAutomatic, wrote.Message.Route!.To));
    }

    [Fact]
    public void A_new_number_brings_a_new_user_id()
    {
        var told = System("""{"type":"user_changed_number","wa_id":"6281234500002","user_id":"ID.NEW","previous_user_id":"ID.OLD"}""");
        Assert.Equal([$"renumbered ID.OLD+{Plus} -> ID.NEW++6281234500002", $"wrote w ID.OLD+{Plus} 'The phone number has changed.'"], told.Select(SomeMeta.Describe));
    }

    [Fact]
    public void A_new_user_id_alone_renames_as_well()
    {
        var told = SomeMeta.WhatsApp(SomeMeta.Value(""" "messages":[{"id":"w","timestamp":"1","type":"system","from_user_id":"ID.NEW","system":{"type":"user_changed_user_id","user_id":"ID.NEW","previous_user_id":"ID.OLD"}}] """));
        Assert.Equal(["renumbered ID.OLD -> ID.NEW", "wrote w ID.OLD 'The WhatsApp user id has changed.'"], told.Select(SomeMeta.Describe));
    }

    [Fact]
    public void Another_system_message_is_just_said() =>
        Assert.Equal([$"wrote w {Plus} '[unsupported: system]'"], System("""{"type":"customer_identity_changed"}""").Select(SomeMeta.Describe));

    private static ChannelEvent[] System(string system) =>
        [.. SomeMeta.WhatsApp(SomeMeta.Value($$""" "messages":[{"from":"{{SomeMeta.Number}}","id":"w","timestamp":"1790000000","type":"system","system":{{system}} }] """))];
}
