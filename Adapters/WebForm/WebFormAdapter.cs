using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Phone;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.WebForm;

/// <summary>A web form to our message. A complaint without one of its elements is refused at the field where it is missing; a question
/// needs nothing but itself.</summary>
public static class WebFormAdapter
{
    private const int AddressBytes = 18;

    /// <param name="at">The page's own clock is not trusted: the server's time is the form's.</param>
    public static FormReading Parse(WebForm form, DateTimeOffset at)
    {
        var checks = new FieldChecks();
        var key = checks.Required("key", form.Key, WebFormLimits.KeyLengthMax);
        if (key.Length is > 0 and < WebFormLimits.KeyLengthMin) checks.Refuse("key", FieldFault.Invalid);
        var kind = checks.OneOf<FormKind>("kind", form.Kind);
        var isComplaint = kind == FormKind.Complaint;
        var name = isComplaint
            ? checks.Required("name", form.Name, WebFormLimits.NameLengthMax)
            : checks.Optional("name", form.Name, WebFormLimits.NameLengthMax);
        var need = checks.Need("service", form.Service, form.Language);
        var words = new FormWords(
            isComplaint ? checks.Optional("behalf", form.Behalf, WebFormLimits.NameLengthMax) : null,
            checks.Required("text", form.Text, WebFormLimits.TextLengthMax),
            isComplaint ? checks.Required("unit", form.Unit, WebFormLimits.UnitLengthMax) : null,
            isComplaint ? checks.Required("response", form.Response, WebFormLimits.ResponseLengthMax) : null,
            Contact(checks, form, isNeeded: isComplaint),
            isComplaint ? checks.OneOf<ReportWish>("report", form.Report) : ReportWish.None);
        if (!checks.Refusals.IsEmpty) return new FormReading.Refused(checks.Refusals);
        var text = isComplaint ? words.Complaint(name!) : words.Question();
        return new FormReading.Read(AddressOf(key), new InboundMessage(key, text, name, at, need));
    }

    /// <summary>The same for the same key, so that a form that is sent again finds its conversation; it tells nothing of the key.</summary>
    private static string AddressOf(string key) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("form\n" + key)).AsSpan(0, AddressBytes));

    /// <summary>Without a way back the office cannot tell how a complaint ended.</summary>
    private static string? Contact(FieldChecks checks, WebForm form, bool isNeeded)
    {
        var way = checks.OneOf<ContactWay>("contactBy", form.ContactBy);
        if (way == ContactWay.None)
        {
            if (isNeeded && !string.IsNullOrWhiteSpace(form.ContactBy)) checks.Refuse("contactBy", FieldFault.Missing);
            return null;
        }
        var contact = checks.Required("contact", form.Contact, WebFormLimits.ContactLengthMax);
        if (contact.Length is 0 or > WebFormLimits.ContactLengthMax) return null;
        if (way == ContactWay.Phone && PhoneNumber.TryParse(contact, out var number)) return $"telepon {number}";
        if (way == ContactWay.Email && IsMailbox(contact)) return $"e-mail {contact}";
        checks.Refuse("contact", FieldFault.Invalid);
        return null;
    }

    /// <summary>What can be a mailbox; whether it is one, only a mail to it tells.</summary>
    private static bool IsMailbox(string text) =>
        text.Split('@') is [{ Length: > 0 }, var domain] && !text.Any(char.IsWhiteSpace) && domain.IndexOf('.', StringComparison.Ordinal) > 0 && !domain.EndsWith('.');
}
