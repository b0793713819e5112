using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>An SMS provider that answers as it is told, and remembers what it was handed.</summary>
public sealed class FakeProvider : IChannelClient, IReconciles
{
    /// <summary>What it says, when it is asked, of messages whose answer was lost.</summary>
    public Func<SendOutcome?> Found { get; set; } = () => null;

    public int Asked { get; private set; }

    /// <summary>With what it was asked last.</summary>
    public (DateTimeOffset SentAfter, IReadOnlySet<string> Others) AskedWith { get; private set; }

    public List<string> Taken { get; } = [];

    public Queue<Func<SendOutcome>> Answers { get; } = new();

    /// <summary>What it answers when <see cref="Answers"/> is empty; null = it takes everything.</summary>
    public Func<SendOutcome>? Otherwise { get; set; }

    /// <summary>While set, a hand-over does not come to an end.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public Channel Channel => Channel.Sms;

    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    public CitizenPace? PerCitizen { get; set; }

    public int? MessageLengthMax { get; set; }

    public async Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
    {
        Taken.Add(message.Text);
        if (Hold is { } hold) await hold.Task;
        return Answers.TryDequeue(out var answer) ? answer() : Otherwise?.Invoke() ?? new SendOutcome.Sent($"SM{Taken.Count}");
    }

    public Task<SendOutcome?> Find(OutboxRow message, DateTimeOffset sentAfter, IReadOnlySet<string> others, CancellationToken cancellation)
    {
        Asked++;
        AskedWith = (sentAfter, others);
        return Task.FromResult(Found());
    }
}
