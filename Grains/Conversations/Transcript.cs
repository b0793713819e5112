using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>A citizen's message on its way in, in our own form.</summary>
/// <param name="Key">The sender's own id of the message, 1 to 200 characters: the same key is the same message.</param>
/// <param name="Text">Up to the office's limit (default 4,000 characters).</param>
/// <param name="SenderName">As the citizen gave it; unverified.</param>
/// <param name="SentAt">The provider's time, where it has one.</param>
/// <param name="Need">What a visit that this message opens is about, where the citizen said so.</param>
[GenerateSerializer, Immutable, Alias("InboundMessage")]
public sealed record InboundMessage(string Key, string Text, string? SenderName, DateTimeOffset SentAt, Need? Need = null)
{
    /// <summary>Where an answer goes; null where the channel has no way back through a provider.</summary>
    [Id(0)]
    public ReplyRoute? Route { get; init; }

    [Id(1)]
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>What a mail quotes of what was written before, kept apart from what is new in it.</summary>
    [Id(2)]
    public string? Quoted { get; init; }

    /// <summary>A machine wrote it (an absence notice, a list, a bounce): it is kept, opens no visit and is never answered automatically.</summary>
    [Id(3)]
    public bool IsAutomatic { get; init; }

    /// <summary>The citizen forbids, or allows again, that this channel is used to write to him (STOP, START).</summary>
    [Id(4)]
    public Consent? Consent { get; init; }

    /// <summary>Staff have answered it already, away from here: on the phone. Its visit ends with it, unless somebody else has it.</summary>
    [Id(5)]
    public AnsweredBy? AnsweredBy { get; init; }

    /// <summary>Who wrote it, by his address, where that is not the conversation's citizen: he only answers within its thread. Answers go to
    /// the citizen all the same. Unverified, personal data.</summary>
    [Id(6)]
    public string? From { get; init; }

    /// <summary>The office says nothing by itself in answer to it: its sender has asked for that, or an answer might start a loop. All else is
    /// as ever: a person may have written it, and waits.</summary>
    [Id(7)]
    public bool RefusesAutomatic { get; init; }
}

/// <param name="Name">To show.</param>
[GenerateSerializer, Immutable, Alias("AnsweredBy")]
public sealed record AnsweredBy(OperatorId Operator, string Name);

[JsonConverter(typeof(JsonStringEnumConverter<Consent>))]
public enum Consent { Stopped, Given }

/// <summary>How a citizen is reached through a provider.</summary>
/// <param name="Account">The name of our account with the provider, as in the settings.</param>
/// <param name="To">The address as the provider knows it: personal data, never logged.</param>
/// <param name="Subject">Of a mail, without any "Re:".</param>
/// <param name="InReplyTo">The Message-ID of the mail that is answered.</param>
/// <param name="References">The Message-IDs of the thread, oldest first, separated by spaces.</param>
[GenerateSerializer, Immutable, Alias("ReplyRoute")]
public sealed record ReplyRoute(string Account, string To, string? Subject = null, string? InReplyTo = null, string? References = null);

/// <summary>A text that the provider has approved, for writing first or after its window has closed.</summary>
/// <param name="Name">As the provider knows it: Meta's template name, Twilio's ContentSid.</param>
/// <param name="Language">As the provider writes it, e.g. <c>id</c> or <c>en_US</c>.</param>
/// <param name="Variables">The values of {{1}}, {{2}}, …</param>
[GenerateSerializer, Immutable, Alias("MessageTemplate")]
public sealed record MessageTemplate(string Name, string Language, ImmutableArray<string> Variables);

/// <summary>A file that came with a message.</summary>
/// <param name="Name">As the sender named it, without any folder.</param>
/// <param name="MediaType">As claimed by the sender until the file is here; after that, what its bytes say.</param>
/// <param name="Size">In bytes; 0 while it is not known.</param>
/// <param name="Hash">SHA-256 of the bytes, lower-case hex, once they are kept here.</param>
/// <param name="Source">What the provider wants to be asked for: a URL or a media id; null when the bytes came with the message.</param>
[GenerateSerializer, Immutable, Alias("Attachment")]
public sealed record Attachment(string Name, string MediaType, long Size, string? Hash = null, string? Source = null);

/// <summary>Why a file that came is not kept. Names are written into logs: add, never rename.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileRefusal>))]
public enum FileRefusal
{
    TooLarge,

    /// <summary>A program or a script.</summary>
    Program,
}

/// <summary>What a reader of the transcript sees happen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryKind>))]
public enum EntryKind
{
    Citizen, Operator, Opened, Assigned, Transferred, Returned, Closed, Reopened,

    /// <summary>The office said it by itself.</summary>
    Office,

    Consulted, Answered, Parked, Resumed, Prioritized, Left, Lapsed, Silenced, Heard,

    /// <summary>How a message to the citizen fares: about <see cref="TranscriptEntry.About"/>. For staff.</summary>
    Delivery,

    /// <summary>A file of a message is here now, or cannot be had: about <see cref="TranscriptEntry.About"/>. For staff.</summary>
    File,
}

/// <summary>One line of the transcript. <see cref="Seq"/> orders it (the version of its event): a reader who sorts and
/// de-duplicates by it holds the same transcript as every other.</summary>
/// <param name="Text">A message's text; a ticket on <see cref="EntryKind.Opened"/>; a <see cref="FileRefusal"/> on a <see cref="EntryKind.File"/>; notes, questions, answers and reasons (staff only).</param>
/// <param name="Author">The name to show.</param>
/// <param name="Key">The sender's own id of a message: what an echo is recognised by.</param>
/// <param name="IsFolded">One of too many at once: shown within a block that can be opened.</param>
/// <param name="About">The message that a <see cref="EntryKind.Delivery"/> or a <see cref="EntryKind.File"/> concerns.</param>
/// <param name="Status">On a <see cref="EntryKind.Delivery"/>: of several about one message the furthest holds.</param>
/// <param name="Files">What came with a message; on a <see cref="EntryKind.File"/> the one at <paramref name="FileIndex"/>, as it is kept.</param>
/// <param name="Quoted">What a mail quotes of what was said before.</param>
/// <param name="IsAutomatic">A machine wrote it.</param>
/// <param name="Consent">With it the citizen shut this channel, or opened it again. For staff.</param>
/// <param name="From">Who wrote it, where that is not the conversation's citizen. For staff.</param>
/// <param name="Until">On <see cref="EntryKind.Silenced"/>: when it ends by itself.</param>
[GenerateSerializer, Immutable, Alias("TranscriptEntry")]
public sealed record TranscriptEntry(
    long Seq,
    DateTimeOffset At,
    EntryKind Kind,
    string? Text,
    string? Author,
    string? Key,
    bool IsFolded = false,
    long? About = null,
    OutboundStatus? Status = null,
    ImmutableArray<Attachment>? Files = null,
    int? FileIndex = null,
    string? Quoted = null,
    bool IsAutomatic = false,
    Consent? Consent = null,
    string? From = null,
    DateTimeOffset? Until = null);

/// <param name="Entries">Oldest first.</param>
/// <param name="HasEarlier">Whether there are entries before the first one here.</param>
[GenerateSerializer, Immutable, Alias("TranscriptPage")]
public sealed record TranscriptPage(ImmutableArray<TranscriptEntry> Entries, bool HasEarlier)
{
    /// <summary>How much one message to the citizen takes, in UTF-16 units: a longer answer leaves as several. Null where there is no such limit. For staff.</summary>
    [Id(0)]
    public int? MessageLengthMax { get; init; }

    /// <summary>The account of ours through which the citizen is answered. For staff.</summary>
    [Id(1)]
    public string? Account { get; init; }
}

/// <summary>How far each side has got, as <see cref="TranscriptEntry.Seq"/>: everything up to there. A mark never moves back.</summary>
[GenerateSerializer, Immutable, Alias("Marks")]
public sealed record Marks(long CitizenDelivered, long CitizenRead, long OperatorRead)
{
    public static readonly Marks None = new(0, 0, 0);
}

/// <summary>How a visit stands, for the citizen.</summary>
/// <param name="OperatorName">Who serves it.</param>
/// <param name="Version">Of two of one visit the higher is the truth.</param>
/// <param name="DueAt">By when an answer comes, or until when the place is held.</param>
/// <param name="NotBefore">The office is closed, and opens then.</param>
/// <param name="MayChoose">The wait is long: <see cref="ChooseWait"/> is open.</param>
/// <param name="CallBackAt">Then he is called back, or comes back, who chooses so without a time of his own.</param>
[GenerateSerializer, Immutable, Alias("ChatVisit")]
public sealed record ChatVisit(
    VisitId Visit,
    Ticket Ticket,
    VisitStatus Status,
    string? OperatorName,
    long Version,
    DateTimeOffset? DueAt,
    ParkReason? Park,
    DateTimeOffset? NotBefore,
    bool MayChoose,
    DateTimeOffset? CallBackAt = null);
