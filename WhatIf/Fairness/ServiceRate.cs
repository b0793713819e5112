using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Fairness;

/// <summary>How fast a channel is served while somebody of it waits: what a fair queue shares out, and what an inbox shares out
/// by who writes most.</summary>
public static class ServiceRate
{
    /// <param name="contacts">Of one channel and one day, all of them served in the end.</param>
    /// <returns>How many of them were served, and the minutes for which at least one of them waited.</returns>
    public static (int Served, double Minutes) Of(IEnumerable<ContactResult> contacts)
    {
        var (served, minutes, until) = (0, 0.0, 0.0);
        foreach (var contact in contacts.OrderBy(c => c.Contact.At))
        {
            var came = contact.Contact.At.TotalMinutes;
            var left = came + contact.TrueWaitMinutes;
            served++;
            minutes += Math.Max(0, left - Math.Max(came, until));
            until = Math.Max(until, left);
        }
        return (served, minutes);
    }
}
