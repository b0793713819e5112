using System.Net;
using System.Text;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Health;

/// <summary>A citizen on a slow line: a form whose file goes on coming until it is let end.</summary>
internal sealed class HeldForm : HttpContent
{
    private const string Boundary = "batas";

    /// <summary>Above what the server asks of a body at least, 240 bytes a second.</summary>
    private const int BytesAtATime = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HeldForm() => Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");

    /// <summary>The answer, once it has come to its end.</summary>
    public Task<HttpResponseMessage> Answer { get; private set; } = null!;

    /// <summary>Ends when the server has begun to read it.</summary>
    public static async Task<HeldForm> Begin(Uri gateway, CancellationToken cancellation)
    {
        var form = new HeldForm();
        // The server says so when it begins to read; without its word nothing is sent.
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = HubClient.AnswerMax }) { BaseAddress = gateway };
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/offices/demo/forms") { Content = form };
        request.Headers.ExpectContinue = true;
        form.Answer = http.SendAsync(request, cancellation);
        await form._begun.Task.WaitAsync(cancellation);
        return form;
    }

    public void End() => _end.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _begun.TrySetResult();
        await Write(stream, Field("key", "form-0123456789ab") + Field("kind", "Question") + Field("contactBy", "None") + Field("text", "Berapa lama akta kelahiran?"));
        await Write(stream, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"kk.txt\"\r\nContent-Type: text/plain\r\n\r\n");
        while (!_end.Task.IsCompleted)
        {
            await Write(stream, new string('x', BytesAtATime));
            await Task.WhenAny(_end.Task, Task.Delay(Pause));
        }
        await Write(stream, $"\r\n--{Boundary}--\r\n");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static string Field(string name, string value) => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static async Task Write(Stream stream, string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
    }
}
