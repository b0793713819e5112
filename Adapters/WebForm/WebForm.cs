using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.WebForm;

/// <summary>A form as the page sends it: a question, or a complaint with its six elements (Law 25/2009: source, content, handling
/// unit, response, feedback, report).</summary>
/// <param name="Key">The page's own id of the form, random: the same key is the same form.</param>
/// <param name="Kind">See <see cref="FormKind"/>.</param>
/// <param name="Name">Who writes: the source of a complaint.</param>
/// <param name="Behalf">For whom, where it is somebody else.</param>
/// <param name="ContactBy">See <see cref="ContactWay"/>: how the feedback on a complaint comes.</param>
/// <param name="Contact">The mailbox or number for it.</param>
/// <param name="Service">What it is about.</param>
/// <param name="Language">Where it is not the office's own.</param>
/// <param name="Text">The question, or the content of the complaint.</param>
/// <param name="Unit">Of a complaint: which part of the office handles the matter.</param>
/// <param name="Response">Of a complaint: what the office should do.</param>
/// <param name="Report">See <see cref="ReportWish"/>.</param>
public sealed record WebForm(
    string? Key,
    string? Kind,
    string? Name,
    string? Behalf,
    string? ContactBy,
    string? Contact,
    string? Service,
    string? Language,
    string? Text,
    string? Unit,
    string? Response,
    string? Report);

public enum FormKind { Question, Complaint }

public enum ContactWay { None, Email, Phone }

/// <summary>Of a complaint: whether its outcome is reported in writing.</summary>
public enum ReportWish { Written, None }

/// <summary>What becomes of a form.</summary>
public abstract record FormReading
{
    private FormReading() { }

    /// <param name="Address">Each form is a conversation of its own.</param>
    public sealed record Read(string Address, InboundMessage Message) : FormReading;

    public sealed record Refused(ImmutableArray<FieldRefusal> Fields) : FormReading;
}
