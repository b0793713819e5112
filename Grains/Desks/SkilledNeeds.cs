using System.Collections.Frozen;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>The services and languages that some of the staff are restricted to: only they make lines, whatever citizens ask for.</summary>
public sealed class SkilledNeeds(IEnumerable<Skills> staff)
{
    private readonly FrozenSet<string> _services = staff.SelectMany(s => s.Services).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _languages = staff.SelectMany(s => s.Languages).ToFrozenSet(StringComparer.Ordinal);

    public static SkilledNeeds Of(Office office) => new([.. office.Staff.Where(s => s.IsEnabled).Select(s => s.Skills)]);

    public Need LineOf(Need asked) => new(Known(_services, asked.Service), Known(_languages, asked.Language));

    public bool IsSameAs(SkilledNeeds other) => _services.SetEquals(other._services) && _languages.SetEquals(other._languages);

    private static string? Known(FrozenSet<string> names, string? asked) => asked is not null && names.Contains(asked) ? asked : null;
}
