using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;
using Xunit.Abstractions;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>Twilio's own vectors, where they stand beside the clone.</summary>
public sealed class TwilioSharedVectorTests(ITestOutputHelper output)
{
    private const string Vectors = "facts/twilio/signature-vectors.json";

    [SharedFact(Vectors)]
    public void Every_vector_is_accepted_or_refused_as_it_says()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Get(Vectors)));
        var official = file.RootElement.GetProperty("vectors").EnumerateArray().ToList();
        var derived = file.RootElement.GetProperty("derived").EnumerateArray().ToList();
        foreach (var vector in official) AssertOutcome(vector, RequestOf(vector), vector.GetProperty("accept").GetBoolean());
        foreach (var vector in derived)
        {
            var request = Some.Raw(Text(vector, "requestUrl")!, "application/x-www-form-urlencoded", Text(vector, "formBodyUrlEncoded")!);
            AssertOutcome(vector, request, isGood: true);
            Assert.Single(TwilioAdapter.Parse(request, "main", Some.Now));
        }
        output.WriteLine($"{official.Count} official and {derived.Count} derived vectors.");
        Assert.True(official.Count >= 26 && derived.Count >= 8);
    }

    private static void AssertOutcome(JsonElement vector, WebhookRequest request, bool isGood) =>
        Assert.True(isGood == TwilioAdapter.Authenticate(request.Signed(Text(vector, "signature")!), Text(vector, "authToken")!), Text(vector, "name"));

    private static WebhookRequest RequestOf(JsonElement vector)
    {
        var url = Text(vector, "requestUrl")!;
        return Text(vector, "rawJsonBody") is { } json
            ? Some.Raw(url, "application/json", json)
            : Some.FormAt(url, [.. vector.GetProperty("formParams").EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetString()!))]);
    }

    private static string? Text(JsonElement vector, string name) => vector.GetProperty(name).GetString();
}
