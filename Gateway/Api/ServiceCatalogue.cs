using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>What a registry office does for citizens. Its id is what a <see cref="Need"/> carries, once used it is never renamed.</summary>
/// <param name="Names">By language: <c>id</c>, <c>en</c>.</param>
public sealed record Service(string Id, ImmutableSortedDictionary<string, string> Names);

/// <summary>The services of civil registration in Indonesia (<c>services.json</c>), as people look for them.</summary>
public static class ServiceCatalogue
{
    public static readonly ImmutableArray<Service> All = Read();

    private static readonly FrozenSet<string> Ids = All.Select(service => service.Id).ToFrozenSet();

    public static bool Has(string service) => Ids.Contains(service);

    /// <summary>Whether there can be such a line, as far as its service goes: one that nobody knows would be a line that nobody serves.</summary>
    public static bool Has(Need? need) => need?.Service is null || Has(need.Service);

    private static ImmutableArray<Service> Read()
    {
        using var file = typeof(ServiceCatalogue).Assembly.GetManifestResourceStream(typeof(ServiceCatalogue), "services.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<Service>>(file, JsonSerializerOptions.Web);
    }
}
