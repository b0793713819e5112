using Npgsql;
using Omnichannel.Clustering.Schema;

namespace Omnichannel.Cluster.Tests.Schema;

public sealed class PoolTests
{
    [Theory]
    [InlineData("Host=db;Database=omnichannel", 20)]
    [InlineData("Host=db;Maximum Pool Size=7", 7)]
    public void The_engine_of_one_process_takes_so_many_connections_at_most_unless_the_setting_says_otherwise(string setting, int most)
    {
        var settings = new NpgsqlConnectionStringBuilder(new ClusterDatabase.Postgres(setting).ConnectionString);
        Assert.Equal(("db", most), (settings.Host, settings.MaxPoolSize));
    }
}
