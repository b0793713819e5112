using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;

namespace Omnichannel.LoadTests.Clients;

/// <summary>
/// One connection to a SignalR hub, over WebSockets without negotiation, with the JSON protocol. It never reconnects:
/// that is <see cref="HubLink"/>'s. Handlers and <c>onArrival</c> run on the receive loop, in the order of the wire, and
/// must not block. Thread-safe.
/// </summary>
public sealed class HubClient : IAsyncDisposable
{
    /// <summary>How often we send a ping. The server gives up after 30 s of silence.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <summary>The server pings every 15 s: after twice that, and some, it is gone.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(35);

    /// <summary>A call without an answer for that long counts as a lost connection.</summary>
    public static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, PendingCall> _pending = new();
    private readonly ConcurrentDictionary<string, Action<JsonElement[]>> _handlers = new();
    private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecordBuffer _buffer = new();
    private Task _loops = Task.CompletedTask;
    private long _heardAt;
    private long _lastId;

    private HubClient(TimeProvider time) => _time = time;

    /// <summary>Ends when the connection does, with the reason in words.</summary>
    public Task<string> Closed => _closed.Task;

    private HttpStatusCode? RefusedWith => _socket.HttpStatusCode is 0 or HttpStatusCode.SwitchingProtocols ? null : _socket.HttpStatusCode;

    /// <param name="hub">The hub's address, http or ws, with its query.</param>
    /// <exception cref="HubLostException">It cannot be reached, or it refused the handshake.</exception>
    public static async Task<HubClient> ConnectAsync(Uri hub, CookieContainer cookies, TimeProvider time, CancellationToken cancellation = default)
    {
        var client = new HubClient(time);
        try
        {
            await client.OpenAsync(hub, cookies, cancellation);
            return client;
        }
        catch (Exception e)
        {
            client.Lose("never connected");
            if (e is OperationCanceledException && cancellation.IsCancellationRequested) throw;
            throw e as HubLostException ?? new HubLostException($"cannot connect: {e.GetBaseException().Message}", e, client.RefusedWith);
        }
    }

    /// <summary>What to do when the server calls a client method. One handler a method; the last one counts.</summary>
    public void On<T>(string method, Action<T> handler) =>
        _handlers[method] = arguments => handler(WireJson.Read<T>(arguments[0]));

    /// <summary>Calls a hub method and awaits its result.</summary>
    /// <param name="onArrival">Runs on the receive loop before anything that came later is looked at.</param>
    /// <exception cref="HubFaultException">The hub answered with a fault.</exception>
    /// <exception cref="HubLostException">The connection ended before the answer.</exception>
    public async Task<T> InvokeAsync<T>(string method, object?[] arguments, Action<T>? onArrival = null, CancellationToken cancellation = default)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        var call = new PendingCall<T>(onArrival);
        _pending[id] = call;
        try
        {
            // Looked at after the call is on the list: either this sees the end, or the end sees the call.
            if (_closed.Task.IsCompleted) throw new HubLostException(await _closed.Task);
            await SendAsync(HubProtocol.InvocationBytes(id, method, arguments), cancellation);
            return await call.Answer.WaitAsync(AnswerMax, _time, cancellation);
        }
        catch (TimeoutException)
        {
            var reason = $"no answer to {method} in {AnswerMax.TotalSeconds} s";
            Lose(reason);
            throw new HubLostException(reason);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <summary>Calls a hub method that answers nothing.</summary>
    /// <inheritdoc cref="InvokeAsync{T}"/>
    public Task InvokeAsync(string method, object?[] arguments, CancellationToken cancellation = default) =>
        InvokeAsync<Nothing>(method, arguments, null, cancellation);

    /// <summary>Cuts the connection at once, as a network does that fails.</summary>
    public void Abort(string reason = "aborted here") => Lose(reason);

    /// <summary>Ends the connection; calls without an answer end with <see cref="HubLostException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        Lose("closed here");
        await _loops;
        _socket.Dispose();
    }

    private async Task OpenAsync(Uri hub, CookieContainer cookies, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(AnswerMax, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation, _ending.Token);
        _socket.Options.Cookies = cookies;
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(hub) { Scheme = hub.Scheme switch { "http" => "ws", "https" => "wss", var s => s } };
        await _socket.ConnectAsync(address.Uri, either.Token);
        await SendAsync(HubProtocol.HandshakeBytes, either.Token);
        ReadOnlyMemory<byte> answer;
        while (!_buffer.TryTake(out answer)) await ReceiveAsync(either.Token);
        if (HubProtocol.Read(answer.Span).Error is { } error) throw new HubLostException($"handshake refused: {error}");
        _heardAt = _time.GetTimestamp();
        _loops = Task.WhenAll(ReceiveLoopAsync(), KeepAliveLoopAsync());
    }

    private async Task ReceiveLoopAsync()
    {
        try
        {
            while (true)
            {
                while (_buffer.TryTake(out var record)) Handle(HubProtocol.Read(record.Span));
                await ReceiveAsync(_ending.Token);
                Volatile.Write(ref _heardAt, _time.GetTimestamp());
            }
        }
        catch (Exception e)
        {
            // Whatever ends the loop ends the connection, and is told to everybody who waits on it.
            Lose(e is HubLostException or JsonException ? e.Message : $"connection lost: {e.GetBaseException().Message}");
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        var received = await _socket.ReceiveAsync(_buffer.Room(), cancellation);
        if (received.MessageType == WebSocketMessageType.Close)
            throw new HubLostException($"closed by the server: {_socket.CloseStatusDescription ?? _socket.CloseStatus.ToString()}");
        _buffer.Advance(received.Count);
    }

    private void Handle(HubRecord record)
    {
        switch (record.Type)
        {
            case HubProtocol.Invocation when record.Target is { } target && _handlers.TryGetValue(target, out var handler):
                handler(record.Arguments ?? []);
                break;
            case HubProtocol.Completion when record.InvocationId is { } id && _pending.TryGetValue(id, out var call):
                if (record.Error is { } error) call.Fail(HubFaultException.Parse(error));
                else call.Complete(record.Result);
                break;
            case HubProtocol.Close:
                throw new HubLostException($"closed by the hub: {record.Error ?? "no reason given"}");
        }
    }

    private async Task KeepAliveLoopAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(KeepAlive, _time);
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                if (_time.GetElapsedTime(Volatile.Read(ref _heardAt)) > SilenceMax) Lose("the server is silent");
                await SendAsync(HubProtocol.PingBytes, _ending.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HubLostException)
        {
            // The connection ended; the receive loop says why.
        }
    }

    private async Task SendAsync(byte[] bytes, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            // Not the caller's token: a send that is cut half-way spoils the stream for everybody.
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, _ending.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            Lose($"connection lost: {e.GetBaseException().Message}");
            throw new HubLostException(await _closed.Task, e);
        }
        finally
        {
            _sending.Release();
        }
    }

    private void Lose(string reason)
    {
        if (!_closed.TrySetResult(reason)) return;
        _ending.Cancel();
        _socket.Abort();
        foreach (var call in _pending.Values) call.Fail(new HubLostException(reason));
    }
}
