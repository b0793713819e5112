using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Omnichannel.Grains.Conversations;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Clients;

/// <param name="Gateway">For example <c>http://127.0.0.1:5080</c>.</param>
/// <param name="KeyPrefix">Starts every message key: unique among all citizens of a run, so that a key alone tells whose it is.</param>
/// <param name="Seed">For the back-off's jitter.</param>
/// <param name="Cookies">Who the citizen is: the same cookies later are the same conversation.</param>
/// <param name="Name">The name given with each message.</param>
public sealed record ChatClientOptions(
    Uri Gateway, string Office, string KeyPrefix, int Seed, TimeProvider Time, CookieContainer Cookies, string? Name = null);

/// <summary>A message that the hub answered: the promise is kept, or broken, on these.</summary>
public sealed record AnsweredMessage(string Key, string Text, ReceiveResult Result);

/// <summary>
/// A citizen with a web-chat page. It reconnects for ever; it sends strictly in order, each message under one key until
/// it is answered; it merges the transcript by seq; and it remembers everything that was acknowledged.
/// </summary>
public sealed class ChatClient : IAsyncDisposable
{
    /// <summary>A page number beyond every seq: the largest integer that JSON's readers agree on.</summary>
    public const long Newest = 9_007_199_254_740_991;

    private readonly ChatClientOptions _options;
    private readonly HttpClient _http;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
    private readonly ConcurrentQueue<AnsweredMessage> _answered = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ChatStream _stream;
    private readonly HubLink _link;
    private readonly Task _sender;
    private int _lastNumber;

    private ChatClient(ChatClientOptions options)
    {
        _options = options;
        _http = GatewayHttp.Create(options.Gateway, options.Cookies);
        _stream = new ChatStream(Changed.Raise);
        _link = new HubLink(ConnectAsync, _stream.StartAsync, new BackOff(options.Seed), options.Time, Changed);
        _sender = Task.Run(SendLoopAsync);
    }

    /// <summary>Raised whenever <see cref="View"/>, <see cref="Answered"/> or the connection changes.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>The connection: how often it came and went, and what went wrong.</summary>
    public HubLink Link => _link;

    public ChatView View => _stream.View;

    /// <summary>Every message that was answered, in the order of the answers, which is the order of sending.</summary>
    public IReadOnlyCollection<AnsweredMessage> Answered => _answered;

    /// <summary>Opens the page; it connects in the background, and goes on trying.</summary>
    public static ChatClient Open(ChatClientOptions options) => new(options);

    /// <summary>Sends after everything that was given before. Ends when the hub has answered, over any number of tries.</summary>
    /// <exception cref="HubFaultException">The hub finds the call malformed or forbidden.</exception>
    public Task<ReceiveResult> SendAsync(string text, CancellationToken cancellation = default)
    {
        var message = new Outgoing(Key(Interlocked.Increment(ref _lastNumber)), text);
        if (!_outgoing.Writer.TryWrite(message)) throw new InvalidOperationException("The page is closed.");
        return message.Answer.Task.WaitAsync(cancellation);
    }

    /// <summary>The keys given to messages so far, answered or not.</summary>
    public IEnumerable<string> Keys => Enumerable.Range(1, Volatile.Read(ref _lastNumber)).Select(Key);

    /// <summary>Tells the office how far the citizen has received and read.</summary>
    public Task MarkAsync(long delivered, long read, CancellationToken cancellation = default) =>
        _link.CallAsync<Nothing>("Mark", [delivered, read], null, cancellation);

    public Task TypeAsync(CancellationToken cancellation = default) => _link.CallAsync<Nothing>("Type", [], null, cancellation);

    /// <summary>The snapshot as the server gives it now to somebody who holds nothing.</summary>
    public Task<ChatSnapshot> SnapshotAsync(CancellationToken cancellation = default) =>
        _link.CallAsync<ChatSnapshot>("Join", [0], null, cancellation);

    /// <summary>The whole transcript, read again from the server page by page: nothing pushed before is used. Oldest first.</summary>
    public async Task<ImmutableArray<TranscriptEntry>> ReadTranscriptAsync(CancellationToken cancellation = default) =>
        await TranscriptPages.ReadAsync(before => _link.CallAsync<TranscriptPage>("Earlier", [before], null, cancellation));

    /// <summary>Waits until the condition holds for what the page shows.</summary>
    public Task UntilAsync(Func<ChatView, bool> condition, CancellationToken cancellation = default) =>
        Changed.UntilAsync(() => condition(View), cancellation);

    /// <summary>Closes the page. Messages without an answer stay in doubt.</summary>
    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _sender;
        await _link.DisposeAsync();
        _http.Dispose();
    }

    private string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{_options.KeyPrefix}-{number}");

    private Task<HubClient> ConnectAsync(CancellationToken cancellation) => GatewayHttp.ConnectAsync(
        new Uri(_options.Gateway, $"/hubs/chat?office={Uri.EscapeDataString(_options.Office)}"), _options.Cookies,
        stop => GatewayHttp.OpenChatAsync(_http, _options.Office, _options.Time, stop), _options.Time, cancellation);

    private async Task SendLoopAsync()
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync())
        {
            try
            {
                var call = new { key = message.Key, text = message.Text, name = _options.Name };
                var result = await _link.CallAsync<ReceiveResult>("Send", [call], null, _stopping.Token);
                _answered.Enqueue(new AnsweredMessage(message.Key, message.Text, result));
                if (result.Visit is { } visit) _stream.Update(v => v.With(visit));
                message.Answer.TrySetResult(result);
                Changed.Raise();
            }
            catch (Exception e)
            {
                // Cancelled, or refused for good: the one who sent it hears it.
                message.Answer.TrySetException(e);
            }
        }
    }

    private sealed record Outgoing(string Key, string Text)
    {
        public TaskCompletionSource<ReceiveResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
