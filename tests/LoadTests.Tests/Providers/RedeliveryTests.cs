using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class RedeliveryTests
{
    private static readonly Uri Hook = new("http://127.0.0.1:5080/hooks/whatsapp/demo/wa");
    private static readonly Uri Fallback = new("http://127.0.0.1:5081/hooks/twilio/demo/sms");
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly WebhookAttempt NotReached = new(Start, "/", null, IsConnectionFailure: true);
    private static readonly WebhookAttempt NoAnswer = new(Start, "/", null);
    private static readonly WebhookAttempt Refused = new(Start, "/", 503);

    [Fact]
    public void Meta_waits_twice_as_long_each_time_up_to_a_bound()
    {
        var meta = new Redelivery.Meta(Hook, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var waits = Enumerable.Range(1, 5).Select(n => meta.After([.. Enumerable.Repeat(Refused, n)])!.Value.Wait.TotalSeconds);
        Assert.Equal([1, 2, 4, 5, 5], waits);
    }

    [Fact]
    public void Meta_gives_up_after_a_day_and_a_half()
    {
        var meta = new Redelivery.Meta(Hook, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.NotNull(meta.After([Refused, Refused with { At = Start.AddHours(36) }]));
        Assert.Null(meta.After([Refused, Refused with { At = Start.AddHours(37) }]));
    }

    [Fact]
    public void Twilio_calls_again_only_where_it_got_no_connection()
    {
        var twilio = new Redelivery.Twilio(Hook, null);
        Assert.Equal(Hook, twilio.After([NotReached])?.To);
        Assert.Null(twilio.After([NotReached, NotReached]));
        Assert.Null(twilio.After([NoAnswer]));
        Assert.Null(twilio.After([Refused]));
    }

    [Fact]
    public void Twilios_fallback_comes_last_and_once()
    {
        var twilio = new Redelivery.Twilio(Hook, Fallback);
        Assert.Equal(Fallback, twilio.After([Refused])?.To);
        Assert.Null(twilio.After([Refused, Refused]));
        Assert.Equal(Fallback, twilio.After([NotReached, Refused])?.To);
        Assert.Null(twilio.After([NotReached, NotReached, NotReached]));
    }
}
