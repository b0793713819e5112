using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Adapters.WebForm;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.Api;

public sealed class FormsApiTests : IDisposable
{
    private const string Forms = "/api/offices/demo/forms";
    private readonly RunningGateway _gateway = new(("Omnichannel:Access:FormsPerMinute", "5"));
    private readonly HttpClient _page;

    public FormsApiTests() => _page = _gateway.Browser().Http;

    private static MultipartFormDataContent Question(string key = "form-0123456789ab", params (string Name, string Value)[] more)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("key", key), ("kind", "Question"), ("contactBy", "None"), ("text", "Berapa lama akta kelahiran?") }.Concat(more))
            form.Add(new StringContent(value), name);
        return form;
    }

    private static MultipartFormDataContent WithFile(MultipartFormDataContent form, string name, byte[] bytes)
    {
        form.Add(new ByteArrayContent(bytes), "files", name);
        return form;
    }

    [Fact]
    public async Task A_form_is_a_visit_in_line_and_the_same_form_again_is_the_same_ticket()
    {
        var first = await Body(await _page.PostAsync(Forms, Question()));
        Assert.Equal(("F-001", "Waiting"), (first.GetProperty("ticket").GetString(), first.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("opensAt").ValueKind);
        var again = await Body(await _page.PostAsync(Forms, Question()));
        Assert.Equal(first.GetProperty("visit").GetString(), again.GetProperty("visit").GetString());
        Assert.Equal((false, true), (first.GetProperty("isDuplicate").GetBoolean(), again.GetProperty("isDuplicate").GetBoolean()));
        Assert.Equal("F-002", (await Body(await _page.PostAsync(Forms, Question("form-0123456789ac")))).GetProperty("ticket").GetString());
        Assert.All(await _gateway.Line(), standing => Assert.Equal(Channel.WebForm, standing.Conversation.Channel));
        Assert.Equal(2, (await _gateway.Line()).Select(standing => standing.Conversation).Distinct().Count());
    }

    [Fact]
    public async Task While_the_office_is_closed_the_answer_says_when_it_opens()
    {
        var opens = await _gateway.Close();
        Assert.Equal(opens, (await Body(await _page.PostAsync(Forms, Question()))).GetProperty("opensAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Its_files_are_kept_and_stand_in_the_message()
    {
        (await _page.PostAsync(Forms, WithFile(WithFile(Question(), "kk.jpg", [1, 2, 3]), "akta.pdf", [4]))).EnsureSuccessStatusCode();
        var conversation = Assert.Single(await _gateway.Line()).Conversation;
        var said = (await _gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IConversationGrain>(conversation.ToString()).Transcript(long.MaxValue, staff: true)).Entries[0];
        Assert.Equal([("kk.jpg", 3L), ("akta.pdf", 1L)], said.Files!.Value.Select(f => (f.Name, f.Size)));
        Assert.All(said.Files.Value, f => Assert.NotNull(f.Hash));
    }

    [Fact]
    public async Task A_file_that_is_not_taken_is_said_at_the_files_and_nothing_is_kept_of_the_form()
    {
        await IsRefusedAt(await _page.PostAsync(Forms, WithFile(Question(), "large.jpg", new byte[WebFormLimits.FileBytesMax + 1])), "files");
        await IsRefusedAt(await _page.PostAsync(Forms, Enumerable.Range(1, 6).Aggregate(Question(), (form, n) => WithFile(form, $"{n}.jpg", [1]))), "files");
        Assert.Empty(await _gateway.Line());
    }

    [Fact]
    public async Task A_form_that_is_refused_leaves_no_file_behind()
    {
        await IsRefusedAt(await _page.PostAsync(Forms, WithFile(WithFile(Question(), "kk.jpg", [1, 2, 3]), "ktp.jpg", [(byte)'M', (byte)'Z', 0])), "files");
        await _gateway.Configure(settings => settings with { TextLengthMax = 10 });
        await IsRefusedAt(await _page.PostAsync(Forms, WithFile(Question(), "kk.jpg", [1, 2, 3])), "text");
        Assert.Empty(await _gateway.Line());
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task A_form_that_is_known_brings_no_further_files()
    {
        var first = await Body(await _page.PostAsync(Forms, WithFile(Question(), "kk.jpg", [1])));
        var again = await Body(await _page.PostAsync(Forms, WithFile(Question(), "kk.jpg", [2])));
        Assert.Equal(first.GetProperty("visit").GetString(), again.GetProperty("visit").GetString());
        Assert.Single(KeptFiles());
    }

    [Fact]
    public async Task Whoever_brings_too_much_in_files_is_asked_to_wait_and_may_still_write()
    {
        using var gateway = new RunningGateway(("Omnichannel:Access:UploadMegabytesPerHour", "32"));
        using var page = gateway.Browser().Http;
        (await Upload("form-0123456789ab")).EnsureSuccessStatusCode();
        var refused = await Upload("form-0123456789ac");
        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many");
        Assert.NotNull(refused.Headers.RetryAfter);
        (await page.PostAsync(Forms, Question("form-0123456789ad"))).EnsureSuccessStatusCode();
        Assert.Equal(2, (await gateway.Line()).Length);

        async Task<HttpResponseMessage> Upload(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Forms) { Content = WithFile(WithFile(Question(key), "1.jpg", new byte[9_000_000]), "2.jpg", new byte[9_000_000]) };
            request.Headers.ExpectContinue = true;
            return await page.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_complaint_without_an_element_is_refused_at_its_field()
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("key", "form-0123456789ab"), ("kind", "Complaint"), ("name", "Siti"), ("contactBy", "Phone"), ("contact", "08123456789"), ("text", "x"), ("unit", "Loket"), ("report", "None") })
            form.Add(new StringContent(value), name);
        await IsRefusedAt(await _page.PostAsync(Forms, form), "response");
        await IsRefusedAt(await _page.PostAsync(Forms, Question(more: ("service", "none"))), "service");
        await IsRefusedAt(await _page.PostAsync(Forms, Question(more: ("language", "en.us"))), "service");
    }

    [Fact]
    public async Task A_machine_that_fills_in_everything_is_refused() =>
        await (await _page.PostAsync(Forms, Question(more: ("website", "http://spam.example")))).IsProblem(HttpStatusCode.BadRequest, "automatic");

    [Fact]
    public async Task What_is_no_form_too_large_or_for_an_unknown_office_is_refused()
    {
        await (await _page.PostAsJsonAsync(Forms, new { key = "k" })).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await (await _page.PostAsync("/api/offices/elsewhere/forms", Question())).IsProblem(HttpStatusCode.NotFound, "not-found");
        // Who asks first is told before he has sent it all.
        using var huge = new HttpRequestMessage(HttpMethod.Post, Forms) { Content = WithFile(Question(), "huge.jpg", new byte[WebFormLimits.FilesBytesMax + 1_000_000]) };
        huge.Headers.ExpectContinue = true;
        await (await _page.SendAsync(huge)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        var cut = new StringContent("--x\r\nno form");
        cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        await (await _page.PostAsync(Forms, cut)).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task Whoever_sends_too_many_is_asked_to_wait()
    {
        for (var n = 0; n < 5; n++) (await _page.PostAsync(Forms, Question())).EnsureSuccessStatusCode();
        var refused = await _page.PostAsync(Forms, Question());
        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    public void Dispose()
    {
        _page.Dispose();
        _gateway.Dispose();
    }

    private string[] KeptFiles() =>
        Directory.Exists(Path.Combine(_gateway.DataFolder, "files")) ? Directory.GetFiles(Path.Combine(_gateway.DataFolder, "files"), "*", SearchOption.AllDirectories) : [];

    private static async Task IsRefusedAt(HttpResponseMessage answer, string field)
    {
        await answer.IsProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(field, Assert.Single((await Body(answer, ok: false)).GetProperty("fields").EnumerateArray()).GetProperty("field").GetString());
    }

    private static async Task<JsonElement> Body(HttpResponseMessage answer, bool ok = true)
    {
        if (ok) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
