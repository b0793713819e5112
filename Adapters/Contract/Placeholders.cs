namespace Omnichannel.Adapters.Contract;

/// <summary>What stands in the transcript for what is not text, short and in no language, the same on every channel.</summary>
public static class Placeholders
{
    public static string ForMedia(string mediaType) => $"[{mediaType}]";

    public static string Location(string latitude, string longitude, string? name) =>
        string.IsNullOrWhiteSpace(name) ? $"[location {latitude}, {longitude}]" : $"[location {latitude}, {longitude}: {name}]";

    public static string Unsupported(string kind) => $"[unsupported: {kind}]";
}
