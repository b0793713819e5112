using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Adapters.Phone;

/// <summary>A telephone number as people write it, in E.164.</summary>
public static class PhoneNumber
{
    /// <summary>Of a number that is written without a country: Indonesia, <c>+62</c>.</summary>
    private const string Home = "62";

    /// <summary>E.164 has 15 digits at most; the shortest subscriber number with its country has 8.</summary>
    private const int DigitsMin = 8, DigitsMax = 15;

    /// <summary><c>0812-3456-7890</c>, <c>62 812 3456 7890</c> and <c>+62 (812) 34567890</c> are one number.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? number)
    {
        number = null;
        var bare = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '/')));
        var digits = bare switch
        {
            ['+', .. var rest] => rest,
            ['0', '0', .. var rest] => rest,
            ['0', .. var rest] => Home + rest,
            _ => bare,
        };
        if (digits.Length is < DigitsMin or > DigitsMax || digits[0] == '0' || !digits.All(char.IsAsciiDigit)) return false;
        number = "+" + digits;
        return true;
    }
}
