using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Omnichannel.Store.Tests;

public sealed class StoreSelectionTests
{
    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    [Fact]
    public void Without_a_word_it_is_sqlite_also_where_its_options_are_set()
    {
        Assert.Equal(StoreKind.Sqlite, StoreSelection.Of(Settings()));
        Assert.Equal(StoreKind.Sqlite, StoreSelection.Of(Settings(("Omnichannel:Store:BatchCommitsMax", "10"))));
        Assert.Equal(StoreKind.Postgres, StoreSelection.Of(Settings(("Omnichannel:Store", "postgres"), ("Omnichannel:Store:BatchCommitsMax", "10"))));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("Postgres")]
    [InlineData("1")]
    public void Anything_else_is_refused_and_repeated(string other)
    {
        var why = Assert.Throws<OptionsValidationException>(() => StoreSelection.Of(Settings(("Omnichannel:Store", other))));

        Assert.Equal($"Omnichannel:Store must be sqlite or postgres, not \"{other}\".", Assert.Single(why.Failures));
    }

    [Fact]
    public void The_connection_string_stands_in_the_settings_or_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "Host=db;Password=rahasia\n");

        Assert.Equal("Host=a", StoreSelection.PostgresConnection(Settings(("ConnectionStrings:omnichannel", "Host=a"))));
        Assert.Equal("Host=db;Password=rahasia", StoreSelection.PostgresConnection(Settings(("ConnectionStrings:omnichannelFile", file))));
        Assert.Throws<OptionsValidationException>(() => StoreSelection.PostgresConnection(Settings()));

        File.Delete(file);
        Assert.Throws<FileNotFoundException>(() => StoreSelection.PostgresConnection(Settings(("ConnectionStrings:omnichannelFile", file))));
    }
}
