using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Mail;

/// <summary>What one raw mail says.</summary>
/// <param name="Files">The files of the one message among the events, in the order of its attachments.</param>
/// <param name="Problems">What was odd about it; quotes nothing of it.</param>
public sealed record ParsedMail(ImmutableArray<ChannelEvent> Events, ImmutableArray<ReceivedFile> Files, ImmutableArray<string> Problems);
