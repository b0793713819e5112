using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Log;

/// <summary>What both databases keep as text, read back.</summary>
internal static class StoredText
{
    /// <summary>A service that is not named; null stands for a need that is not named.</summary>
    private const string AnyService = "";

    public static string? ServiceOf(Need? need) => need is { } some ? some.Service ?? AnyService : null;

    public static Need? Need(string? service, string? language) =>
        service is null ? null : new Need(service == AnyService ? null : service, language);

    public static OperatorId? Operator(string? text) => text is null ? null : OperatorId.Parse(text);

    /// <exception cref="InvalidDataException">There is no such channel.</exception>
    public static Channel Channel(string name) =>
        Channels.TryParse(name, out var channel) ? channel : throw new InvalidDataException($"The store names an unknown channel '{name}'.");
}
