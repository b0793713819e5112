using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <summary>The database server hangs: its connections stay open, and it answers nothing.</summary>
public sealed class FrozenPostgres(PostgresProcess server) : IStoreOutage
{
    public string What => "the server frozen";

    public Task BeginAsync(string dataFolder) => server.FreezeAsync();

    public Task EndAsync() => server.ThawAsync();

    public ValueTask DisposeAsync() => new(server.ThawAsync());
}

/// <summary>The database server is gone: connections are cut, and new ones refused.</summary>
public sealed class StoppedPostgres(PostgresProcess server) : IStoreOutage
{
    private bool _isAway;

    public string What => "the server stopped";

    public async Task BeginAsync(string dataFolder)
    {
        _isAway = true;
        await server.StopAsync();
    }

    public async Task EndAsync()
    {
        await server.StartAgainAsync();
        _isAway = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isAway) await EndAsync();
    }
}
