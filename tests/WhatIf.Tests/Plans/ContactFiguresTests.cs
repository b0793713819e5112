using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Tests.Plans;

public sealed class ContactFiguresTests
{
    [Fact]
    public void A_month_told_apart_in_part_keeps_its_whole_total()
    {
        var june = ContactFigures.Find("2020-06");
        Assert.Equal(2081, june.Total);
        Assert.Equal<ChannelFigure[]>([new ChannelFigure("whatsapp chat", 2062), new ChannelFigure(ContactFigures.NotToldApart, 19)], [.. june.ByChannel]);
    }

    [Fact]
    public void A_month_told_apart_in_full_has_its_channels_only()
    {
        var june = ContactFigures.Find("2021-06");
        Assert.Equal(543, june.Total);
        Assert.Equal<ChannelFigure[]>(
            [new("phone", 265), new("whatsapp chat", 194), new("whatsapp call", 77), new("facebook", 3), new ChannelFigure("website", 4)],
            [.. june.ByChannel]);
    }

    [Fact]
    public void All_figures_add_up_to_the_reports_year_total()
    {
        string[] months = ["03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
        var year = months.Select(m => ContactFigures.Find($"2020-{m}")).ToArray();
        Assert.Equal(9970, year.Sum(m => m.Total));
        Assert.All(year, m => Assert.Equal(m.Total, m.ByChannel.Sum(c => c.Contacts)));
    }

    [Fact]
    public void A_month_without_figures_is_refused_with_those_there_are() =>
        Assert.Contains("2021-08", Assert.Throws<ArgumentException>(() => ContactFigures.Find("2019-01")).Message);

    [Theory]
    [InlineData("year,month,phone\n2020,3,1")]
    [InlineData("year,month,phone,total\n2020,3,1")]
    [InlineData("year,month,phone,total\n2020,3,5,4")]
    public void Figures_that_do_not_fit_are_refused(string csv) =>
        Assert.Throws<InvalidDataException>(() => ContactFigures.Read(new StringReader(csv)));
}
