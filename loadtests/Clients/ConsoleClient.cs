using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.LoadTests.Clients;

/// <param name="KeyPrefix">Starts the key of every reply: unique among all consoles of a run.</param>
/// <param name="Seed">For the back-off's jitter.</param>
/// <param name="AutoAccept">Accept every offer the moment it comes.</param>
public sealed record ConsoleClientOptions(Uri Gateway, StaffAccount Account, string KeyPrefix, int Seed, TimeProvider Time, bool AutoAccept);

/// <summary>A reply that the hub answered.</summary>
public sealed record AnsweredReply(ConversationId Conversation, VisitId Visit, string Key, string Text, CommandResult Result);

/// <summary>
/// An operator with a console: signed in, reconnecting for ever, resuming the numbered stream where it broke off, and
/// folding it into the board with the product's own <see cref="OperatorBoard.Apply"/>. Every command is repeated until
/// it is answered: all of them may come twice.
/// </summary>
public sealed class ConsoleClient : IAsyncDisposable
{
    private readonly ConsoleClientOptions _options;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<AnsweredReply> _replies = new();
    private readonly ConcurrentDictionary<OfferId, Task> _accepting = new();
    private readonly HubLink _link;
    private readonly ConsoleStream _stream;
    private int _lastNumber;

    private ConsoleClient(ConsoleClientOptions options)
    {
        _options = options;
        _http = GatewayHttp.Create(options.Gateway, _cookies);
        _stream = new ConsoleStream(OnChanged);
        _link = new HubLink(ConnectAsync, _stream.StartAsync, new BackOff(options.Seed), options.Time, Changed);
    }

    /// <summary>Raised whenever <see cref="View"/> or the connection changes.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>The connection: how often it came and went, and what went wrong.</summary>
    public HubLink Link => _link;

    /// <summary>The numbered stream: gaps seen, snapshots taken.</summary>
    public ConsoleStream Stream => _stream;

    public OperatorId Operator => _options.Account.Operator;

    public ConsoleView View => _stream.View;

    /// <summary>Every reply that was answered, in that order.</summary>
    public IReadOnlyCollection<AnsweredReply> Replies => _replies;

    /// <summary>The keys given to replies so far, answered or not.</summary>
    public IEnumerable<string> Keys => Enumerable.Range(1, Volatile.Read(ref _lastNumber)).Select(Key);

    /// <summary>Opens the console; it signs in and connects in the background, and goes on trying.</summary>
    public static ConsoleClient Open(ConsoleClientOptions options) => new(options);

    public Task SetStatusAsync(OperatorStatus status, CancellationToken cancellation = default) =>
        _link.CallAsync<Nothing>("SetStatus", [status], null, cancellation);

    public Task<CommandResult> AcceptAsync(VisitCard card, CancellationToken cancellation = default) =>
        CommandAsync("Accept", new { conversation = card.Row.Conversation, offer = OfferOf(card) }, cancellation);

    public Task<CommandResult> DeclineAsync(VisitCard card, CancellationToken cancellation = default) =>
        CommandAsync("Decline", new { conversation = card.Row.Conversation, offer = OfferOf(card) }, cancellation);

    /// <summary>Replies under one key until there is an answer, and remembers the answer.</summary>
    public async Task<CommandResult> ReplyAsync(VisitCard card, string text, CancellationToken cancellation = default)
    {
        var key = Key(Interlocked.Increment(ref _lastNumber));
        var (conversation, visit) = (card.Row.Conversation, card.Row.Visit);
        var result = await CommandAsync("Reply", new { conversation, visit, key, text }, cancellation);
        _replies.Enqueue(new AnsweredReply(conversation, visit, key, text, result));
        return result;
    }

    /// <param name="to">A colleague, or null for the line.</param>
    public Task<CommandResult> TransferAsync(VisitCard card, OperatorId? to, string? note, CancellationToken cancellation = default) =>
        CommandAsync("Transfer", new { conversation = card.Row.Conversation, visit = card.Row.Visit, to, note }, cancellation);

    public Task<CommandResult> CloseAsync(VisitCard card, CancellationToken cancellation = default) =>
        CommandAsync("Close", new { conversation = card.Row.Conversation, visit = card.Row.Visit }, cancellation);

    public Task<CommandResult> ReopenAsync(VisitCard card, CancellationToken cancellation = default) =>
        CommandAsync("Reopen", new { conversation = card.Row.Conversation, visit = card.Row.Visit }, cancellation);

    /// <summary>Reads the whole transcript of a conversation and adds it to the view. Oldest first.</summary>
    public async Task<ImmutableArray<TranscriptEntry>> ReadTranscriptAsync(ConversationId conversation, CancellationToken cancellation = default)
    {
        var entries = await TranscriptPages.ReadAsync(
            before => _link.CallAsync<TranscriptPage>("Transcript", [conversation, before], null, cancellation));
        _stream.Update(view => view.Merge(conversation.ToString(), entries));
        return entries;
    }

    /// <summary>A JSON resource, as this operator: for example the desk's view.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellation = default) => GatewayHttp.GetAsync<T>(_http, path, cancellation);

    /// <summary>Waits until the condition holds for what the console shows.</summary>
    public Task UntilAsync(Func<ConsoleView, bool> condition, CancellationToken cancellation = default) =>
        Changed.UntilAsync(() => condition(View), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await Task.WhenAll(_accepting.Values);
        _http.Dispose();
    }

    private string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{_options.KeyPrefix}-{number}");

    private static OfferId OfferOf(VisitCard card) => new(card.Row.Visit, card.Row.OfferNumber);

    private Task<HubClient> ConnectAsync(CancellationToken cancellation) => GatewayHttp.ConnectAsync(
        new Uri(_options.Gateway, "/hubs/console"), _cookies,
        stop => GatewayHttp.SignInAsync(_http, _options.Account, _options.Time, stop), _options.Time, cancellation);

    private Task<CommandResult> CommandAsync(string method, object argument, CancellationToken cancellation) =>
        _link.CallAsync<CommandResult>(method, [argument], null, cancellation);

    private void OnChanged(ConsoleView view)
    {
        if (_options.AutoAccept)
        {
            foreach (var card in view.Board.Cards.Values)
                if (card.Row.Status == VisitStatus.Offered && card.Row.Operator == Operator)
                    _accepting.GetOrAdd(OfferOf(card), _ => Task.Run(() => AcceptQuietlyAsync(card)));
        }
        Changed.Raise();
    }

    private async Task AcceptQuietlyAsync(VisitCard card)
    {
        // A refusal (it expired, it was withdrawn) and the end of the console are both no matter for a policy.
        try { await AcceptAsync(card); }
        catch (Exception e) when (e is OperationCanceledException or HubFaultException) { }
    }
}
