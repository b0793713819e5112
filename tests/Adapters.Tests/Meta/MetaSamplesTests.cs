using System.Text;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;
using Omnichannel.Grains.Senders;
using Xunit.Abstractions;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Meta's own samples, which are not ours to publish: read from the folder beside the repository, where it is there.</summary>
public sealed class MetaSamplesTests(ITestOutputHelper output)
{
    private const string Folder = "facts/meta";
    private const string Vectors = Folder + "/x-hub-signature-256-vectors.json";
    private const string Exchanges = Folder + "/api-exchanges.json";
    private const string NotJson = "refused";

    /// <summary>What each of them holds, told without its words.</summary>
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["audio-1.json"] = "number: placeholder + audio/ogg",
        ["batch-duplicate-outoforder.json"] = "number: text; number: text; number: text; Read; Sent",
        ["button-1.json"] = "number: text",
        ["contacts-1.json"] = "number: text",
        ["document-1.json"] = "number: text + application/pdf",
        ["errors-1.json"] = "notice 130429",
        ["group-1.json.invalid.txt"] = NotJson,
        ["image-1.json"] = "number: text + image/jpeg",
        ["interactive-button_reply.json"] = "number: text",
        ["interactive-list_reply.json"] = "number: text",
        ["location-1.json"] = "number: placeholder",
        ["messages-1.json.invalid.txt"] = NotJson,
        ["messages-2.json"] = "Delivered",
        ["order-1.json"] = "number: text",
        ["reaction-1.json"] = "number: reaction",
        ["reaction-2.json.invalid.txt"] = NotJson,
        ["reaction-add.json"] = "number: reaction",
        ["reaction-removed.corrected.json"] = "number: reaction",
        ["smb_message_echoes-1.json.invalid.txt"] = NotJson,
        ["status-1.json"] = "Sent",
        ["status-2.json"] = "Sent",
        ["status-3.json"] = "Failed 131049",
        ["status-failed-131047.json"] = "Failed 131047",
        ["sticker-1.json"] = "number: placeholder + image/webp",
        ["system-1.json"] = "renumbered; number: text, automatic",
        ["text-1.corrected.json"] = "number: text",
        ["text-1.json.invalid.txt"] = NotJson,
        ["text-2.json"] = "number: text",
        ["text-3.json"] = "number: text",
        ["text-username-bsuid-no-phone.json"] = "user id: text",
        ["unsupported-1.json"] = "number: placeholder",
        ["user_preferences-1.json"] = "notice user_preferences",
        ["video-1.json"] = "number: text + video/mp4",
    };

    public static TheoryData<string> Names() => new(Samples.Keys);

    [SharedTheory(Folder)]
    [MemberData(nameof(Names))]
    public void A_sample_is_read(string name)
    {
        var found = Read(File.ReadAllBytes(Path.Combine(SharedFolder.Get(Folder), name)));
        output.WriteLine($"{name}: {found}");
        Assert.Equal(Samples[name], found);
    }

    [SharedFact(Folder)]
    public void Every_sample_is_in_the_table()
    {
        var others = Directory.EnumerateFiles(SharedFolder.Get(Folder)).Select(Path.GetFileName).Except(Samples.Keys).Order(StringComparer.Ordinal);
        Assert.Equal(["README.txt", "api-exchanges.json", "x-hub-signature-256-vectors.json"], others);
    }

    [SharedFact(Vectors)]
    public void Every_signature_vector_is_decided_as_it_says()
    {
        using var vectors = Json(Vectors);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            string Field(string name) => vector.GetProperty(name).GetString()!;
            var request = SomeMeta.Request(Field("rawBody")) with { Headers = WebhookRequest.NoHeaders.Add("X-Hub-Signature-256", Field("header")) };
            // "decide" is about upper-case hex: only what Meta documents is taken.
            var expected = vector.GetProperty("accept").ValueKind == JsonValueKind.True;
            output.WriteLine($"{Field("name")}: {expected}");
            Assert.Equal(expected, MetaSignature.IsValid(request, MetaSignature.Key("another secret"), MetaSignature.Key(Field("secret"))));
        }
        Assert.Equal(7, vectors.RootElement.GetArrayLength());
    }

    [SharedTheory(Exchanges)]
    [InlineData("error_131047", typeof(SendOutcome.OutsideWindow))]
    [InlineData("error_130429", typeof(SendOutcome.Throttled))]
    [InlineData("error_131056", typeof(SendOutcome.Throttled))]
    public async Task A_recorded_error_is_classified(string name, Type outcome)
    {
        using var exchanges = Json(Exchanges);
        Assert.IsType(outcome, await Send(400, exchanges.RootElement.GetProperty(name).GetProperty("body").GetRawText()));
    }

    [SharedTheory(Exchanges)]
    [InlineData("send_response_200")]
    [InlineData("send_response_template_adds")]
    public async Task A_recorded_answer_gives_the_id(string name)
    {
        using var exchanges = Json(Exchanges);
        var sent = Assert.IsType<SendOutcome.Sent>(await Send(200, exchanges.RootElement.GetProperty(name).GetRawText()));
        Assert.StartsWith("wamid.", sent.ProviderId, StringComparison.Ordinal);
    }

    [SharedFact(Exchanges)]
    public async Task Every_recorded_throttle_code_slows_us_down()
    {
        using var exchanges = Json(Exchanges);
        foreach (var code in exchanges.RootElement.GetProperty("throttle_codes").EnumerateArray())
            Assert.IsType<SendOutcome.Throttled>(await Send(400, $$"""{"error":{"code":{{code.GetInt32()}} } }"""));
    }

    [SharedFact(Exchanges)]
    public void The_recorded_handshake_is_answered()
    {
        using var exchanges = Json(Exchanges);
        var query = exchanges.RootElement.GetProperty("verify_request").GetProperty("query");
        var url = "https://h.example/?" + string.Join('&', query.EnumerateObject().Select(p => $"{p.Name}={p.Value.GetString()}"));
        var request = new WebhookRequest("GET", url, WebhookRequest.NoHeaders, default);
        Assert.Equal(query.GetProperty("hub.challenge").GetString(), MetaHandshake.Answer(request, query.GetProperty("hub.verify_token").GetString()!));
        Assert.Null(MetaHandshake.Answer(request, "another"));
    }

    private static async Task<SendOutcome> Send(int status, string body)
    {
        using var meta = new StubMeta().Answer(status, body);
        return await new WhatsAppClient(meta.Client(SomeMeta.WhatsAppOptions())).Send(SomeMeta.Row("x", "+6281234500001"), default);
    }

    private static string Read(byte[] body)
    {
        try
        {
            return string.Join("; ", WhatsAppAdapter.Parse(SomeMeta.Request(body), "main").Select(Shape));
        }
        catch (WebhookFormatException)
        {
            return NotJson;
        }
    }

    private static string Shape(ChannelEvent e) => e switch
    {
        ChannelEvent.Wrote w => new StringBuilder(w.From.Identity[0] == '+' ? "number: " : "user id: ")
            .Append(w.Message.Text[0] == '[' ? "placeholder" : w.Message.Text.Contains("(reaction", StringComparison.Ordinal) ? "reaction" : "text")
            .Append(string.Concat(w.Message.Attachments.Select(a => $" + {a.MediaType}")))
            .Append(w.Message.IsAutomatic ? ", automatic" : "").ToString(),
        ChannelEvent.Fared f => f.Code is null ? $"{f.Status}" : $"{f.Status} {f.Code}",
        ChannelEvent.Renumbered => "renumbered",
        ChannelEvent.Notice n => $"notice {n.Code}",
        _ => throw new ArgumentOutOfRangeException(nameof(e)),
    };

    private static JsonDocument Json(string sample) => JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Get(sample)));
}
