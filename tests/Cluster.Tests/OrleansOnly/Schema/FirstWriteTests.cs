using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Grains.Operators;
using Omnichannel.Support;
using Orleans.Storage;

namespace Omnichannel.Cluster.Tests.Schema;

public sealed class FirstWriteTests
{
    private const int Writers = 16;
    private static readonly GrainId Grain = GrainId.Create("operator", "demo/sari");

    [PostgresFact]
    public async Task Of_sixteen_who_write_a_state_first_one_succeeds_and_one_row_is_there()
    {
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using var cluster = await SiloCluster.StartAsync(database, silos: 1);
        var storage = cluster.SiloServices.GetRequiredService<IGrainStorage>();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, Writers).Select(i => Write(storage, i)));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(Writers - 1, outcomes.Count(o => o is InconsistentStateException));
        Assert.Equal(1, await Count(database));
        var kept = new GrainState<OperatorState>();
        await storage.ReadStateAsync("operator", Grain, kept);
        Assert.Equal(("1", true), (kept.ETag, kept.RecordExists));
        Assert.Null(outcomes[kept.State!.Epoch - 1]);
    }

    [PostgresFact]
    public async Task A_state_that_was_cleared_is_written_again_by_one_only()
    {
        await using var server = await PostgresProcess.StartAsync();
        await using var cluster = await SiloCluster.StartAsync(await server.CreateDatabaseAsync(), silos: 1);
        var storage = cluster.SiloServices.GetRequiredService<IGrainStorage>();
        var state = new GrainState<OperatorState>(new OperatorState { Epoch = 1 });
        await storage.WriteStateAsync("operator", Grain, state);
        await storage.ClearStateAsync("operator", Grain, state);
        var stale = new GrainState<OperatorState>(new OperatorState { Epoch = 2 });

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("operator", Grain, stale));
        state.State = new OperatorState { Epoch = 3 };
        await storage.WriteStateAsync("operator", Grain, state);

        await storage.ReadStateAsync("operator", Grain, stale);
        Assert.Equal((3, "3"), (stale.State!.Epoch, stale.ETag));
    }

    private static async Task<Exception?> Write(IGrainStorage storage, int number)
    {
        try
        {
            await storage.WriteStateAsync("operator", Grain, new GrainState<OperatorState>(new OperatorState { Epoch = number }));
            return null;
        }
        catch (Exception refused)
        {
            return refused;
        }
    }

    private static async Task<long> Count(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from orleans_state where type = 'operator'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
