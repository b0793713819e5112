using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Twilio;

/// <summary>The way out through one Twilio account. Twilio knows no idempotency key, so a request that sends is made once,
/// and an answer that got lost is <see cref="SendOutcome.Unknown"/> until <see cref="Find"/> or a status tells.
/// See https://www.twilio.com/docs/messaging/api/message-resource.</summary>
public sealed partial class TwilioClient : IChannelClient, IReconciles, IPolls, IFetchesMedia
{
    private const int AnswerBytesMax = 64 * 1024;
    private const int PartAttemptsMax = 3;
    private static readonly TimeSpan SmsPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhatsAppPace = TimeSpan.FromSeconds(1) / 80;
    private static readonly TimeSpan PartWaitMax = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TwilioOptions _options;
    private readonly TimeProvider _time;
    private readonly string _messagesPath;

    /// <param name="http">Over <see cref="NewHandler"/>, with no time-out of its own shorter than the options'.</param>
    /// <exception cref="ArgumentException">The options lack something; the message says what.</exception>
    public TwilioClient(HttpClient http, TwilioOptions options, TimeProvider time)
    {
        if (options.Validate() is { Length: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _http = http;
        _options = options;
        _time = time;
        _messagesPath = $"/2010-04-01/Accounts/{options.AccountSid}/Messages";
    }

    public Channel Channel => _options.Channel;

    /// <summary>Twilio's own, on WhatsApp too.</summary>
    public int? MessageLengthMax => TwilioText.BodyMax;

    public TimeSpan Pace => _options.Pace ?? (Channel == Channel.WhatsApp ? WhatsAppPace : SmsPace);

    /// <summary>Follows no redirect by itself, and keeps no connection that the other side is about to close.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>A text too long for one message leaves as several, in order. When a later one is refused the outcome is
    /// <see cref="SendOutcome.Rejected"/> and says how many have left: the whole must not be sent again.</summary>
    public async Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
    {
        if (message.Route is not { } route) return new SendOutcome.Rejected("no-route", "It is not known where this message goes.");
        var parts = Contents(message);
        SendOutcome? first = null;
        for (var i = 0; i < parts.Length; i++)
        {
            var fields = Fields(message, route, parts[i]);
            var outcome = i == 0 ? await Post(fields, cancellation) : await PostLater(fields, cancellation);
            if (outcome is not SendOutcome.Sent sent) return i == 0 ? outcome : Partly(outcome, i, parts.Length);
            Claim(sent.ProviderId, message.Id);
            first ??= sent;
        }
        return first!;
    }

    /// <summary>What has begun is not put back in line: a later part waits its time here.</summary>
    private async Task<SendOutcome> PostLater(ImmutableArray<(string, string)> fields, CancellationToken cancellation)
    {
        var wait = Pace;
        SendOutcome outcome = new SendOutcome.Unreachable("");
        for (var attempt = 0; attempt < PartAttemptsMax && !cancellation.IsCancellationRequested; attempt++)
        {
            await Task.Delay(wait, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            outcome = await Post(fields, cancellation);
            if (outcome is not (SendOutcome.Throttled or SendOutcome.Unreachable)) break;
            wait = outcome is SendOutcome.Throttled throttled ? throttled.RetryAfter : SmsPace;
            if (wait > PartWaitMax) wait = PartWaitMax;
        }
        return outcome;
    }

    private static SendOutcome Partly(SendOutcome outcome, int sent, int parts)
    {
        var said = $"{sent} of {parts} parts were sent";
        return outcome is SendOutcome.Unknown unknown
            ? new SendOutcome.Unknown($"{said}, the next perhaps: {unknown.Detail}")
            : new SendOutcome.Rejected("partly-sent", $"{said}, the next was not taken ({outcome.GetType().Name}).");
    }

    private ImmutableArray<(string, string)> Fields(OutboxRow message, ReplyRoute route, ImmutableArray<(string, string)> content)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        fields.Add(("To", TwilioAddress.Write(Channel, route.To)));
        // With both, the service sends and the number is the one to use.
        if (_options.From is { Length: > 0 } from) fields.Add(("From", TwilioAddress.Write(Channel, from)));
        if (_options.MessagingServiceSid is { Length: > 0 } service) fields.Add(("MessagingServiceSid", service));
        if (_options.PublicUrl is { } publicUrl) fields.Add(("StatusCallback", StatusUrl(publicUrl, message.Id)));
        fields.AddRange(content);
        return fields.ToImmutable();
    }

    private string StatusUrl(Uri publicUrl, OutboundId id) =>
        $"{publicUrl.AbsoluteUri.TrimEnd('/')}/hooks/twilio/{id.Conversation.Office}/{_options.Account}/status?{TwilioAdapter.ReferenceParameter}={Uri.EscapeDataString(id.Reference)}";

    private static ImmutableArray<ImmutableArray<(string, string)>> Contents(OutboxRow message) =>
        message.Template is { } template ? [Template(template)] : [.. TwilioText.Parts(message.Text).Select(part => ImmutableArray.Create(("Body", part)))];

    private static ImmutableArray<(string, string)> Template(MessageTemplate template)
    {
        var variables = template.Variables.Select((value, i) => (Key: $"{i + 1}", value)).ToDictionary(v => v.Key, v => v.value);
        return variables.Count == 0
            ? [("ContentSid", template.Name)]
            : [("ContentSid", template.Name), ("ContentVariables", JsonSerializer.Serialize(variables))];
    }

    private async Task<SendOutcome> Post(ImmutableArray<(string Name, string Value)> fields, CancellationToken cancellation)
    {
        var body = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
        using var content = new OnceContent(Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseUrl, _messagesPath + ".json"));
        request.Content = content;
        request.Headers.Authorization = Credentials();
        using var bounded = Bounded(_options.Timeout, cancellation);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
            return OutcomeOf(response, await ReadBounded(response, AnswerBytesMax, bounded.Token));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return MayHaveLeft(content, e)
                ? new SendOutcome.Unknown($"The answer was lost ({e.GetType().Name}).")
                : new SendOutcome.Unreachable($"Twilio was not reached ({e.GetType().Name}).");
        }
    }

    /// <summary>Until the first byte of the body nothing was handed over.</summary>
    private static bool MayHaveLeft(OnceContent content, Exception e) =>
        content.HasStarted || e is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError };

    /// <param name="body">Null: larger than an answer can be.</param>
    private SendOutcome OutcomeOf(HttpResponseMessage response, byte[]? body)
    {
        if (!response.IsSuccessStatusCode)
        {
            var error = TwilioPayloads.Read<TwilioError>(body);
            return TwilioErrors.OutcomeOf((int)response.StatusCode, error?.Code, error?.Message, RetryAfter(response));
        }
        return TwilioPayloads.Read<TwilioMessage>(body) switch
        {
            { Sid.Length: > 0, Status: "failed" or "undelivered", ErrorCode: { } code } failed => TwilioErrors.OutcomeOf(400, code, failed.ErrorMessage),
            { Sid: { Length: > 0 } sid } => new SendOutcome.Sent(sid),
            _ => new SendOutcome.Unknown("The answer names no message."),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => null,
        };

    private AuthenticationHeaderValue Credentials()
    {
        var (user, secret) = string.IsNullOrEmpty(_options.ApiKeySid) ? (_options.AccountSid, _options.AuthToken) : (_options.ApiKeySid, _options.ApiKeySecret!);
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));
    }

    private BoundedTime Bounded(TimeSpan time, CancellationToken cancellation) => new(time, _time, cancellation);

    /// <returns>Null: there is more than that.</returns>
    private static async Task<byte[]?> ReadBounded(HttpResponseMessage response, long bytesMax, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > bytesMax) return null;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, cancellation) is > 0 and var count)
        {
            if (read.Length + count > bytesMax) return null;
            read.Write(chunk, 0, count);
        }
        return read.ToArray();
    }

    /// <summary>Ends at the caller's wish, or when its time is over.</summary>
    private sealed class BoundedTime : IDisposable
    {
        private readonly CancellationTokenSource _over;
        private readonly CancellationTokenSource _either;

        public BoundedTime(TimeSpan time, TimeProvider provider, CancellationToken caller)
        {
            _over = new CancellationTokenSource(time, provider);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, caller);
        }

        public CancellationToken Token => _either.Token;

        public void Dispose()
        {
            _either.Dispose();
            _over.Dispose();
        }
    }
}
