using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Phone;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Phone;

public sealed class PhoneAdapterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly AnsweredBy Sari = new(OperatorId.Parse("demo/sari"), "Sari");

    private static readonly PhoneCall Call = new("0123456789abcdef", "Phone", "Siti", "0812-3456-7890", "ktp-el", "Syarat KTP hilang?", "Surat polisi dan KK.", "Answered");

    private static CallReading.Read Read(PhoneCall call) => Assert.IsType<CallReading.Read>(PhoneAdapter.Parse(call, Sari, Now));

    private static FieldRefusal[] Refused(PhoneCall call) => [.. Assert.IsType<CallReading.Refused>(PhoneAdapter.Parse(call, Sari, Now)).Fields];

    [Fact]
    public void An_answered_call_says_who_was_told_what_by_whom()
    {
        var read = Read(Call);
        Assert.Equal("+6281234567890", read.Identity);
        Assert.Equal(
            "Telepon dari +6281234567890, dicatat oleh Sari\n\nDitanyakan: Syarat KTP hilang?\n\nDijawab: Surat polisi dan KK.",
            read.Message.Text);
        Assert.Equal(("0123456789abcdef", "Siti", Now, new Need("ktp-el"), Sari), (read.Message.Key, read.Message.SenderName, read.Message.SentAt, read.Message.Need, read.Message.AnsweredBy));
        Assert.Null(read.Message.Route);
    }

    [Fact]
    public void Who_has_to_be_called_back_stands_in_line()
    {
        var read = Read(Call with { Kind = "WhatsApp", Outcome = "CallBack", Answered = null, Service = null });
        Assert.Equal("Panggilan WhatsApp dari +6281234567890, dicatat oleh Sari\n\nDitanyakan: Syarat KTP hilang?\n\nMinta dihubungi kembali.", read.Message.Text);
        Assert.Null(read.Message.AnsweredBy);
        Assert.Null(read.Message.Need);
    }

    [Fact]
    public void Without_a_number_each_call_is_a_conversation_of_its_own_and_nobody_can_be_called_back()
    {
        Assert.Equal("call:0123456789abcdef", Read(Call with { Number = " " }).Identity);
        Assert.Equal([new FieldRefusal("number", FieldFault.Missing)], Refused(Call with { Number = null, Outcome = "CallBack" }));
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_field() => Assert.Equal(
        [
            new FieldRefusal("key", FieldFault.Invalid),
            new FieldRefusal("kind", FieldFault.Invalid),
            new FieldRefusal("name", FieldFault.TooLong),
            new FieldRefusal("number", FieldFault.Invalid),
            new FieldRefusal("service", FieldFault.Invalid),
            new FieldRefusal("asked", FieldFault.Missing),
            new FieldRefusal("answered", FieldFault.Missing),
        ],
        Refused(new PhoneCall("short", "0", new string('n', 101), "12", "no such/service", " \0 ", "", "answered")));
}
