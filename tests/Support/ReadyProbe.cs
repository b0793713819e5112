namespace Omnichannel.Support;

/// <summary>Asks servers whether they are ready.</summary>
public sealed class ReadyProbe : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <returns>False also for a server that does not answer.</returns>
    public async Task<bool> IsReadyAsync(Uri server, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(server, "/health/ready"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();
}
