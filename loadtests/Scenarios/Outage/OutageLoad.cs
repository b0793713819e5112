using System.Collections.Immutable;
using Omnichannel.LoadTests.Scenarios.Ingest;

namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <summary>Citizens write at a steady rate, as signed webhooks, each several messages in a row. Nobody has two under way, so the order of a
/// conversation is that of its acknowledgements. Who was held up makes up for it: the rate is what they would write, not what is answered.</summary>
internal sealed class OutageLoad : IAsyncDisposable
{
    /// <summary>Providers hang up after 5 to 20 seconds. What is not answered by then is as good as blocked for ever.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private readonly OutageOptions _options;
    private readonly Uri _gateway;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly CancellationTokenSource _enough = new();
    private readonly Task _writing;
    private int _numbers;
    private int _acknowledged;

    public OutageLoad(Uri gateway, OutageOptions options, TimeProvider time)
    {
        (_gateway, _options, _time, _began) = (gateway, options, time, time.GetTimestamp());
        Books = [.. Enumerable.Range(0, options.Citizens).Select(_ => new OutageBook())];
        _writing = Task.WhenAll(Books.Select((book, citizen) => Task.Run(() => WriteAsync(citizen, book))));
    }

    /// <summary>To be read when it has stopped.</summary>
    public ImmutableArray<OutageBook> Books { get; }

    /// <summary>How many messages so far.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Since it began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_began);

    /// <summary>Whoever is in the middle of his row ends it.</summary>
    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await _writing;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _enough.Dispose();
    }

    private async Task WriteAsync(int citizen, OutageBook book)
    {
        var requests = new IngestRequests(_gateway, _time.GetUtcNow());
        using var connection = await RawConnection.OpenAsync(_gateway, _enough.Token);
        var every = TimeSpan.FromSeconds((double)_options.Citizens * _options.Row / _options.Rate);
        for (var due = every * citizen / _options.Citizens; await IsDueAsync(due); due += every)
        {
            for (var n = 0; n < _options.Row; n++)
            {
                var number = Interlocked.Increment(ref _numbers);
                if (await AskAsync(connection, requests.Message(citizen, number), number, book)) continue;
                book.WasLeftWaiting = true;
                return;
            }
        }
    }

    /// <returns>False: nobody writes any more.</returns>
    private async Task<bool> IsDueAsync(TimeSpan due)
    {
        if (due - Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait, _time, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_enough.IsCancellationRequested;
    }

    /// <returns>Whether there was an answer.</returns>
    private async Task<bool> AskAsync(RawConnection connection, ReadOnlyMemory<byte> message, int number, OutageBook book)
    {
        var sent = Elapsed;
        try
        {
            var answer = await connection.AskAsync(message).AsTask().WaitAsync(AnswerMax, _time);
            if (answer.Status == 200)
            {
                book.Acknowledged.Add(new Acknowledgement(number, sent, Elapsed, answer.IsSpooled));
                Interlocked.Increment(ref _acknowledged);
            }
            else book.Refused++;
            return true;
        }
        catch (Exception gone) when (gone is TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
