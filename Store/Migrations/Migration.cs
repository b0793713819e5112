using System.Collections.Immutable;
using System.Globalization;

namespace Omnichannel.Store.Migrations;

/// <summary>One numbered change of the schema, embedded as <c>Migrations/{database}/0001_name.sql</c>. A migration
/// that was released is never edited: a correction is the next number.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>All migrations of one database, in order, numbered from 1 without a gap.</summary>
    public static ImmutableArray<Migration> Of(string database)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"{typeof(Migration).Namespace}.{database}.";
        var found = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
            .Select(resource => Read(assembly.GetManifestResourceStream(resource)!, resource[prefix.Length..]))
            .OrderBy(migration => migration.Number)
            .ToImmutableArray();
        for (var i = 0; i < found.Length; i++)
            if (found[i].Number != i + 1) throw new InvalidOperationException($"Migration {i + 1} of {database} is missing or doubled.");
        return found;
    }

    private static Migration Read(Stream resource, string file)
    {
        using var reader = new StreamReader(resource);
        var name = Path.GetFileNameWithoutExtension(file);
        return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name[5..], reader.ReadToEnd());
    }
}
