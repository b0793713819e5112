using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.LoadTests.Reports;

/// <summary>A report as a JSON file, for what compares runs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <param name="path">Null = nowhere.</param>
    public static async Task WriteAsync<T>(string? path, T report, CancellationToken cancellation)
    {
        if (path is null) return;
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, report, Options, cancellation);
    }
}
