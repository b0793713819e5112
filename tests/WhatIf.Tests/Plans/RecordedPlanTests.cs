using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Tests.Plans;

public sealed class RecordedPlanTests
{
    private static readonly PlanOptions Usual = new(new TimeOnly(8, 0), new TimeOnly(16, 0), Seed: 1);

    [Fact]
    public void Contacts_are_read_in_the_order_of_time()
    {
        var plan = Read("""
            # a remark
            time,channel,person,messages,serviceSeconds
            2026-11-25T08:30,email,p2,1,600
            2026-11-24 09:15:30,whatsapp,p1,3,240

            2026-11-24T10:00,webchat,,,
            """);
        Assert.Equal([new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25)], plan.Days.ToArray());
        Assert.Equal([new TimeSpan(1, 15, 30), TimeSpan.FromHours(2), TimeSpan.FromHours(8.5)], plan.Contacts.Select(c => c.At));
        Assert.Equal([Channel.WhatsApp, Channel.WebChat, Channel.Email], plan.Contacts.Select(c => c.Channel));
        Assert.Equal(["p1", "c2", "p2"], plan.Contacts.Select(c => c.Person));
        Assert.Equal([3, 1], plan.Contacts.Where(c => c.Channel != Channel.WebChat).Select(c => c.Messages.Length));
        Assert.Equal([TimeSpan.FromMinutes(4), null, TimeSpan.FromMinutes(10)], plan.Contacts.Select(c => c.ServiceTime));
    }

    [Fact]
    public void Time_and_channel_are_enough() =>
        Assert.Equal(Channel.Phone, Read("time,channel\n2026-11-24T08:00,phone").Contacts.Single().Channel);

    [Fact]
    public void A_few_days_are_the_first_ones() =>
        Assert.Single(Read("time,channel\n2026-11-24T08:00,phone\n2026-11-25T08:00,phone", Usual with { Days = 1 }).Contacts);

    [Theory]
    [InlineData("", "columns")]
    [InlineData("channel,time\nphone,2026-11-24T08:00", "columns")]
    [InlineData("time,channel", "No contact")]
    [InlineData("time,channel\n2026-11-24,phone", "Line 2: no time")]
    [InlineData("time,channel\n2026-11-24T08:00,pigeon", "Line 2: no such channel")]
    [InlineData("time,channel\n# a remark\n2026-11-24T07:59,phone", "Line 3: 07:59 is outside")]
    [InlineData("time,channel\n2026-11-24T16:00,phone", "Line 2: 16:00 is outside")]
    [InlineData("time,channel,person\n2026-11-24T08:00,phone,Siti A", "Line 2: no name")]
    [InlineData("time,channel,person,messages\n2026-11-24T08:00,phone,p1,0", "Line 2: messages must be 1 to 1000")]
    [InlineData("time,channel,person,messages,serviceSeconds\n2026-11-24T08:00,phone,p1,1,-5", "Line 2: serviceSeconds must be")]
    [InlineData("time,channel\n2026-11-24T08:00,phone,p1,1,5,6", "Line 2: 6 cells")]
    public void What_cannot_be_read_is_refused_by_its_line(string csv, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => Read(csv)).Message);

    private static ContactPlan Read(string csv, PlanOptions? options = null) => RecordedPlan.Read(new StringReader(csv), options ?? Usual, Some.Phrases);
}
