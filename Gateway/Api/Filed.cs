using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>What came of something that was filled in and sent.</summary>
/// <param name="Visit">Null where there is none: the sender is silenced.</param>
/// <param name="OperatorName">Who has it, or had it last.</param>
/// <param name="OpensAt">The office is closed, and opens then.</param>
/// <param name="IsDuplicate">It had come before under this key: what was said then stands, whatever is said now.</param>
public sealed record Filed(VisitId? Visit, Ticket? Ticket, VisitStatus? Status, string? OperatorName, DateTimeOffset? OpensAt, bool IsDuplicate);

/// <summary>Answers to what people fill in.</summary>
public static class FiledAnswers
{
    public static IResult NoSuchService => Refused([new FieldRefusal("service", FieldFault.Invalid)]);

    /// <summary>400 <c>invalid</c>, with <c>fields</c>: what is wrong at each.</summary>
    public static IResult Refused(ImmutableArray<FieldRefusal> fields) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["code"] = Faults.Invalid, ["fields"] = fields });

    /// <param name="textField">Where to show that the text is too long for this office.</param>
    public static IResult Answer(ReceiveResult result, string textField) => result switch
    {
        { IsDone: true, Visit: var visit } => Results.Ok(new Filed(visit?.Visit, visit?.Ticket, visit?.Status, visit?.OperatorName, visit?.NotBefore, result.IsDuplicate)),
        { Refusal: Refusal.TextTooLong } => Refused([new FieldRefusal(textField, FieldFault.TooLong)]),
        { Refusal: Refusal.NoSuchOffice } => Results.NotFound(),
        _ => Problems.Problem(StatusCodes.Status400BadRequest, Faults.Invalid, result.Refusal.ToString()),
    };
}
