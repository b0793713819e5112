using System.Globalization;
using Omnichannel.Grains.Citizens;

namespace Omnichannel.Grains.Tests.House;

/// <summary>100001, 100002 and so on, over all lives of one house.</summary>
public sealed class CountedCodes : ICodeSource
{
    private int _next = 100_001;

    public string Next() => (_next++).ToString(CultureInfo.InvariantCulture);
}
