using System.Net;
using System.Text;
using System.Web;
using Microsoft.Extensions.Time.Testing;
using Omnichannel.Adapters.Twilio;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>Twilio's side without a network: answers in turn, and remembers what it was asked.</summary>
internal sealed class StubTwilio : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public FakeTimeProvider Time { get; } = new(Some.Now);

    public List<Asked> Requests { get; } = [];

    public TwilioClient Client(TwilioOptions? options = null) => new(new HttpClient(this), options ?? Some.Options(), Time);

    public StubTwilio Answers(int status, string body, params (string Name, string Value)[] headers) => Answers((_, _) => Task.FromResult(Answer(status, body, headers)));

    public StubTwilio Answers(HttpResponseMessage response) => Answers((_, _) => Task.FromResult(response));

    public StubTwilio Throws(Exception e) => Answers((_, _) => throw e);

    /// <summary>Takes the request and never answers.</summary>
    public StubTwilio IsSilent(TaskCompletionSource taken) => Answers(async (_, cancellation) =>
    {
        taken.SetResult();
        await Task.Delay(System.Threading.Timeout.Infinite, cancellation);
        throw new InvalidOperationException();
    });

    /// <summary>Fails before the body is asked for: the connection did not come about.</summary>
    public StubTwilio CannotBeReached(HttpRequestError error)
    {
        _answers.Enqueue((_, _) => throw new HttpRequestException(error, "No connection."));
        return this;
    }

    public static HttpResponseMessage Answer(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private StubTwilio Answers(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(async (request, cancellation) =>
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellation);
            Requests.Add(new Asked(request.Method.Method, request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString(), body));
            return await answer(request, cancellation);
        });
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _answers.Dequeue()(request, cancellationToken);

    internal sealed record Asked(string Method, string Url, string? Authorization, string Body)
    {
        public string? Field(string name) => HttpUtility.ParseQueryString(Body)[name];
    }
}
