using Omnichannel.Adapters.Phone;

namespace Omnichannel.Adapters.Tests.Phone;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("081234567890")]
    [InlineData("0812-3456-7890")]
    [InlineData("62 812 3456 7890")]
    [InlineData("+62 (812) 3456.7890")]
    [InlineData("0062812/34567890")]
    public void However_it_is_written_it_is_one_number(string written)
    {
        Assert.True(PhoneNumber.TryParse(written, out var number));
        Assert.Equal("+6281234567890", number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("0812 abc 7890")]
    [InlineData("+0812345678")]
    [InlineData("++62812345678")]
    [InlineData("1234567890123456")]
    [InlineData("٠٨١٢٣٤٥٦٧٨٩")]
    public void Whatever_else_is_none(string? written) => Assert.False(PhoneNumber.TryParse(written, out _));
}
