using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Meta's side, which answers as it is told and remembers what it was asked.</summary>
internal sealed class StubMeta : HttpMessageHandler
{
    public Queue<Func<HttpResponseMessage>> Answers { get; } = new();

    public List<(HttpMethod Method, string Url, string? Authorization, string Body)> Asked { get; } = [];

    public FakeTimeProvider Time { get; } = new(SomeMeta.At);

    /// <summary>While set, no answer comes.</summary>
    public bool IsSilent { get; set; }

    public MetaClient Client(MetaOptions options) => new(new HttpClient(this), options, Time);

    public MetaMedia Media(MetaOptions options) => new(new HttpClient(this), Client(options), Time);

    public StubMeta Answer(int status, string body, Action<HttpResponseMessage>? shape = null)
    {
        Answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            shape?.Invoke(response);
            return response;
        });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add((request.Method, request.RequestUri!.ToString(), request.Headers.Authorization?.ToString(), body));
        if (IsSilent)
        {
            // The time is put forward as soon as the request is on its way.
            var lost = new TaskCompletionSource<HttpResponseMessage>();
            await using var registration = cancellationToken.Register(() => lost.SetCanceled(cancellationToken));
            Time.Advance(TimeSpan.FromMinutes(5));
            return await lost.Task;
        }
        return Answers.Dequeue()();
    }
}
