using Omnichannel.Grains.Shared;

namespace Omnichannel.LoadTests.Clients;

/// <summary>An operator and his password.</summary>
public sealed record StaffAccount(OperatorId Operator, string Password)
{
    public string Office => Operator.Office.Name;

    public string Name => Operator.Name;

    /// <summary>Reads <c>demo/sari:password,demo/budi:password</c>, or a file with one <c>demo/sari:password</c> a line.</summary>
    /// <exception cref="FormatException">A part is not <c>office/name:password</c>.</exception>
    public static IReadOnlyList<StaffAccount> ParseList(string listOrFile)
    {
        var list = File.Exists(listOrFile) ? File.ReadAllText(listOrFile) : listOrFile;
        return [.. list.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];
    }

    /// <summary>From passwords by operator (<c>demo/sari</c>), in the order of the names.</summary>
    public static IReadOnlyList<StaffAccount> Of(IReadOnlyDictionary<string, string> passwords) =>
        [.. passwords.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new StaffAccount(OperatorId.Parse(p.Key), p.Value))];

    private static StaffAccount Parse(string text) =>
        text.Split(':', 2) is [var id, { Length: > 0 } password] && OperatorId.TryParse(id, null, out var who)
            ? new StaffAccount(who, password)
            : throw new FormatException("Staff are given as office/name:password.");
}
