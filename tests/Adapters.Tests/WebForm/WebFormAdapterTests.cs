using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.WebForm;
using Omnichannel.Grains.Shared;
using Form = Omnichannel.Adapters.WebForm.WebForm;

namespace Omnichannel.Adapters.Tests.WebForm;

public sealed class WebFormAdapterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly Form Question = new("0123456789abcdef", "Question", null, null, "None", null, null, null, "Berapa lama akta kelahiran?", null, null, null);

    private static readonly Form Complaint = new(
        "0123456789abcdef", "Complaint", "Siti", "Bapak Amir", "Email", "siti@mail.example", "ktp-el", null, "KTP belum jadi sejak Juli.", "Loket 3", "Cetak KTP-nya.", "Written");

    private static FormReading.Read Read(Form form) => Assert.IsType<FormReading.Read>(WebFormAdapter.Parse(form, Now));

    private static FieldRefusal[] Refused(Form form) => [.. Assert.IsType<FormReading.Refused>(WebFormAdapter.Parse(form, Now)).Fields];

    [Fact]
    public void A_question_needs_nothing_but_itself()
    {
        var message = Read(Question).Message;
        Assert.Equal(("0123456789abcdef", "Berapa lama akta kelahiran?", null, Now, null), (message.Key, message.Text, message.SenderName, message.SentAt, message.Need));
        Assert.Equal("Berapa lama akta kelahiran?\n\nBalasan ke: telepon +6281234567890", Read(Question with { ContactBy = "Phone", Contact = "0812 3456 7890" }).Message.Text);
    }

    [Fact]
    public void A_complaint_has_its_six_elements_in_the_laws_order()
    {
        var message = Read(Complaint).Message;
        Assert.Equal(
            "PENGADUAN\n\nSumber: Siti, atas nama Bapak Amir\n\nIsi: KTP belum jadi sejak Juli.\n\nUnit pengelola: Loket 3\n\nTanggapan yang diminta: Cetak KTP-nya.\n\nUmpan balik ke: e-mail siti@mail.example\n\nLaporan hasil: tertulis",
            message.Text);
        Assert.Equal(("Siti", new Need("ktp-el")), (message.SenderName, message.Need));
    }

    [Fact]
    public void Each_element_that_is_missing_is_said_at_its_field() => Assert.Equal(
        [
            new FieldRefusal("name", FieldFault.Missing),
            new FieldRefusal("text", FieldFault.Missing),
            new FieldRefusal("unit", FieldFault.Missing),
            new FieldRefusal("response", FieldFault.Missing),
            new FieldRefusal("contactBy", FieldFault.Missing),
            new FieldRefusal("report", FieldFault.Missing),
        ],
        Refused(new Form("0123456789abcdef", "Complaint", "", null, "None", null, null, null, "\n", " ", null, null)));

    [Theory]
    [InlineData("Email", "siti")]
    [InlineData("Email", "siti@mail")]
    [InlineData("Email", "si ti@mail.example")]
    [InlineData("Email", "a@b@mail.example")]
    [InlineData("Phone", "siti@mail.example")]
    public void A_contact_must_be_one_of_its_kind(string way, string contact) =>
        Assert.Equal([new FieldRefusal("contact", FieldFault.Invalid)], Refused(Question with { ContactBy = way, Contact = contact }));

    [Fact]
    public void The_same_key_is_the_same_conversation_and_another_is_another()
    {
        Assert.Equal(Read(Question).Address, Read(Question with { Text = "Lain" }).Address);
        Assert.NotEqual(Read(Question).Address, Read(Question with { Key = "0123456789abcdeg" }).Address);
        Assert.Equal([new FieldRefusal("key", FieldFault.Invalid)], Refused(Question with { Key = "guessed" }));
    }

    [Fact]
    public void The_longest_form_fits_into_one_message()
    {
        var longest = Read(new Form(
            new string('k', WebFormLimits.KeyLengthMax), "Complaint", Long(WebFormLimits.NameLengthMax), Long(WebFormLimits.NameLengthMax), "Email",
            Long(WebFormLimits.ContactLengthMax - 10) + "@b.example"[..10], null, null, Long(WebFormLimits.TextLengthMax), Long(WebFormLimits.UnitLengthMax),
            Long(WebFormLimits.ResponseLengthMax), "None"));
        Assert.True(longest.Message.Text.Length <= 4_000);

        static string Long(int length) => new('x', length);
    }
}
