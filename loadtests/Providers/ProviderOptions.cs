using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Providers;

/// <summary>Towards whom the providers are played, and how badly.</summary>
public sealed record ProviderOptions
{
    /// <summary>On 127.0.0.1; 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where the mail server is.</summary>
    public MailPorts Mail { get; init; } = MailPorts.Free;

    /// <summary>Who gets the webhooks.</summary>
    public Uri Gateway { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Whose accounts they are: a part of the webhooks' addresses.</summary>
    public string Office { get; init; } = "demo";

    public FaultRates Faults { get; init; } = FaultRates.None;

    /// <summary>Decides everything that chance does.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long Meta, or the mail server, waits before it delivers again; doubled each time. Their own times are longer.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A webhook that is to come out of order waits for the next one, but no longer than this.</summary>
    public TimeSpan LateMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between taken and sent, sent and delivered, delivered and read. Default: none.</summary>
    public TimeSpan StatusPace { get; init; } = TimeSpan.Zero;

    /// <summary>Whether citizens read what they get. An SMS has no such status.</summary>
    public bool Reads { get; init; } = true;

    /// <summary>Gets one line per event. Default: nobody.</summary>
    public Action<string>? Print { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
