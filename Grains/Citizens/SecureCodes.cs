using System.Globalization;
using System.Security.Cryptography;

namespace Omnichannel.Grains.Citizens;

/// <summary>Codes that nobody can guess from others.</summary>
public sealed class SecureCodes : ICodeSource
{
    public string Next() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
