using System.Net;
using System.Text.Json;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class ControlApiTests
{
    [Theory]
    [InlineData("sms", "+6281200000001")]
    [InlineData("whatsapp-twilio", "+6281200000001")]
    [InlineData("whatsapp", "6281200000001")]
    [InlineData("messenger", "5550001112223")]
    [InlineData("mail", "siti@example.org")]
    public async Task A_script_writes_as_a_citizen(string channel, string from)
    {
        await using var town = await Town.Start();
        var (status, body) = await town.Post("/control/write", $$"""{"channel":"{{channel}}","from":"{{from}}","name":"Siti","text":"Halo"}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(JsonDocument.Parse(body).RootElement.GetProperty("key").GetString(), Assert.Single(town.Providers.Ledger.Written).Key);
    }

    [Fact]
    public async Task A_script_breaks_the_next_send()
    {
        await using var town = await Town.Start();
        var (status, _) = await town.Post("/control/faults", """{"next":["lost","429:4"],"rates":"duplicate=100"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.IsType<SendOutcome.Unknown>(await town.Send(ProviderLine.WhatsApp));
        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(4)), await town.Send(ProviderLine.WhatsApp));
        await town.Write(ProviderLine.Sms, "Halo").Acknowledged;
        await town.Providers.Settled();
        Assert.Equal(2, town.Gateway.Written.Length);
    }

    [Fact]
    public async Task A_script_reads_the_ledger()
    {
        await using var town = await Town.Start();
        await town.Write(ProviderLine.WhatsAppTwilio, "Halo").Acknowledged;
        await town.Send(ProviderLine.WhatsApp);
        await town.Providers.Settled();
        using var ledger = JsonDocument.Parse(await town.Get("/control/ledger?last=10"));
        var root = ledger.RootElement;
        Assert.Equal("""{"written":1,"taken":1,"webhooks":4,"faults":0}""", root.GetProperty("counts").GetRawText());
        Assert.Equal("whatsapp-twilio", root.GetProperty("written")[0].GetProperty("line").GetString());
        Assert.Equal("c1.7", root.GetProperty("taken")[0].GetProperty("reference").GetString());
        Assert.Equal((0, 0), (root.GetProperty("unacknowledged").GetArrayLength(), root.GetProperty("takenTwice").GetArrayLength()));
    }

    [Theory]
    [InlineData("/control/write", "{}")]
    [InlineData("/control/write", """{"channel":"telex","from":"1","text":"x"}""")]
    [InlineData("/control/write", "[")]
    [InlineData("/control/faults", """{"next":["418"]}""")]
    [InlineData("/control/faults", """{"rates":"lost=200"}""")]
    public async Task What_makes_no_sense_is_refused(string path, string body)
    {
        await using var town = await Town.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await town.Post(path, body)).Status);
        Assert.Empty(town.Providers.Ledger.Written);
    }
}
