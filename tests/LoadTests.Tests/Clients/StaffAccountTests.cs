using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Tests.Clients;

public sealed class StaffAccountTests
{
    [Fact]
    public void A_list_names_operators_and_passwords_that_may_hold_colons()
    {
        var staff = StaffAccount.ParseList("demo/sari:a:b, demo/budi:c");
        Assert.Equal(["demo/sari a:b", "demo/budi c"], staff.Select(s => $"{s.Operator} {s.Password}"));
    }

    [Theory]
    [InlineData("demo/sari")]
    [InlineData("sari:secret")]
    [InlineData("demo/sari:")]
    public void Anything_else_is_refused(string list) => Assert.Throws<FormatException>(() => StaffAccount.ParseList(list));
}
