using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.WhatIf.Tests.Runs;

public sealed class VariantTests
{
    [Theory]
    [InlineData("operators+2", new[] { 3, 3, 3, 3 })]
    [InlineData("operators-1", new[] { 3 })]
    [InlineData("operators+0", new[] { 3, 3 })]
    [InlineData("capacity+1", new[] { 4, 4 })]
    [InlineData("capacity-2", new[] { 1, 1 })]
    [InlineData("base", new[] { 3, 3 })]
    public void A_change_is_made(string text, int[] capacities) =>
        Assert.Equal(capacities, Variant.ParseList(text)[^1].Of(Some.Office(2, capacity: 3)).Capacities.ToArray());

    [Fact]
    public void The_rules_of_the_line_are_changed()
    {
        var office = Some.Office(1);
        foreach (var variant in Variant.ParseList("weight.email=3,overtakes=0")) office = variant.Of(office);
        Assert.Equal((3, 0), (office.Settings.ChannelWeights[Channel.Email], office.Settings.OvertakesMax));
    }

    [Theory]
    [InlineData("operators+1,operators+2", new[] { "base", "operators+1", "operators+2" })]
    [InlineData("capacity+1, base, capacity+1", new[] { "base", "capacity+1" })]
    public void The_office_as_it_is_comes_first_and_nothing_twice(string text, string[] names) =>
        Assert.Equal(names, Variant.ParseList(text).Select(v => v.Name));

    [Theory]
    [InlineData("")]
    [InlineData("operators")]
    [InlineData("operators2")]
    [InlineData("operators+")]
    [InlineData("operators+two")]
    [InlineData("chairs+1")]
    [InlineData("operators+1,,operators+2")]
    [InlineData("operators+9999")]
    [InlineData("weight.pigeon=2")]
    [InlineData("weight.email=0")]
    [InlineData("weight.email=101")]
    [InlineData("overtakes=-1")]
    public void What_is_no_change_is_refused(string text) =>
        Assert.Contains("operators+2", Assert.Throws<FormatException>(() => Variant.ParseList(text)).Message);

    [Theory]
    [InlineData("operators-2")]
    [InlineData("capacity-3")]
    [InlineData("capacity+18")]
    public void A_change_that_no_office_can_bear_is_refused(string text) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(() => Variant.ParseList(text)[^1].Of(Some.Office(2, capacity: 3))).Message);
}
