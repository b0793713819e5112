using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Omnichannel.Browser.Running;

/// <summary>A supervisor who changes settings, without a browser.</summary>
internal static class OfficeSettingsClient
{
    private const string Settings = "/api/offices/demo/settings";

    /// <param name="changes">The members that change, as <c>PUT</c> takes them.</param>
    public static async Task ChangeAsync(Uri gateway, JsonObject changes)
    {
        using var handler = new HttpClientHandler { UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = gateway };
        using var signedIn = await http.PostAsJsonAsync("/api/session", new { office = "demo", @operator = "sari", password = House.Password });
        signedIn.EnsureSuccessStatusCode();
        var view = (await http.GetFromJsonAsync<JsonObject>(Settings))!;
        foreach (var (name, value) in changes) view["settings"]![name] = value?.DeepClone();
        using var changed = await http.PutAsJsonAsync(Settings, view);
        changed.EnsureSuccessStatusCode();
    }
}
