using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>Nobody waits while an operator has room. Whoever let a visit pass is not fit for it for the time of one offer. The allowance for a death:
/// what was lost with a silo recovers first.</summary>
internal sealed class I09WorkConserving
{
    private readonly RecordedRun _run;
    private readonly List<string> _found = [];
    private readonly Loads _loads = new();
    private readonly HashSet<OperatorId> _present = [];
    private readonly Dictionary<ConversationId, (VisitId Visit, DateTimeOffset Since)> _waiting = [];
    private readonly Dictionary<OperatorId, DateTimeOffset> _roomSince = [];
    private readonly Dictionary<(VisitId, OperatorId), DateTimeOffset> _passedUntil = [];

    private I09WorkConserving(RecordedRun run) => _run = run;

    public static IEnumerable<string> Violations(RecordedRun run)
    {
        var look = new I09WorkConserving(run);
        var moments = run.Happenings.Select(h => (h.At, Apply: (Action)(() => look.Move(h)))).Concat(run.Attendances.Select(a => (a.At, Apply: (Action)(() => look.Attend(a)))));
        foreach (var (_, apply) in moments.OrderBy(m => m.At)) apply();
        foreach (var who in run.Capacities.Keys) look.EndRoom(who, run.Until);
        return look._found;
    }

    private void Attend(Attendance attendance)
    {
        if (attendance.IsAvailable) _present.Add(attendance.Operator);
        else _present.Remove(attendance.Operator);
        LookAtRoom(attendance.Operator, attendance.At);
    }

    private void Move(Happening happening)
    {
        if (happening.After?.Status == VisitStatus.Waiting) _waiting.TryAdd(happening.Conversation, (happening.After.Visit, happening.At));
        else EndWait(happening.Conversation, happening.At);
        if (happening.Event is OfferDeclined declined) _passedUntil[(declined.Offer.Visit, declined.Operator)] = happening.At + _run.Settings.OfferTimeout;
        _loads.Move(happening);
        foreach (var who in new[] { Loads.HolderOf(happening.Before), Loads.HolderOf(happening.After) }.OfType<OperatorId>().Distinct()) LookAtRoom(who, happening.At);
    }

    private void LookAtRoom(OperatorId who, DateTimeOffset at)
    {
        if (_present.Contains(who) && _loads.Of(who) < _run.Capacities[who]) _roomSince.TryAdd(who, at);
        else EndRoom(who, at);
    }

    private void EndWait(ConversationId conversation, DateTimeOffset at)
    {
        if (!_waiting.Remove(conversation, out var waiting)) return;
        foreach (var (who, roomSince) in _roomSince) Look(waiting, who, roomSince, at);
    }

    private void EndRoom(OperatorId who, DateTimeOffset at)
    {
        if (!_roomSince.Remove(who, out var roomSince)) return;
        foreach (var waiting in _waiting.Values) Look(waiting, who, roomSince, at);
    }

    private void Look((VisitId Visit, DateTimeOffset Since) waiting, OperatorId who, DateTimeOffset roomSince, DateTimeOffset to)
    {
        var from = new[] { waiting.Since, roomSince, _passedUntil.GetValueOrDefault((waiting.Visit, who)) }.Max();
        if (from < to && _run.Calm.LastedBetween(from, to)) _found.Add($"I9: {waiting.Visit} waited while {who} had room, from {from:HH:mm:ss.fff} to {to:HH:mm:ss.fff}");
    }
}
