using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MetaOptionsTests
{
    [Fact]
    public void What_is_complete_has_no_faults()
    {
        Assert.Empty(SomeMeta.WhatsAppOptions().Validate());
        Assert.Empty(SomeMeta.MessengerOptions().Validate());
    }

    [Fact]
    public void Each_missing_part_is_named()
    {
        Assert.Equal(
            ["Account", "PhoneNumberId", "AccessToken", "AppSecret", "VerifyToken"],
            new WhatsAppOptions().Validate().Select(fault => fault.Split(' ')[2]));
        Assert.Contains("PageId", new MessengerOptions().Validate()[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://graph.facebook.com", false)]
    [InlineData("https://graph.facebook.com", true)]
    [InlineData("http://localhost:9911", true)]
    [InlineData("http://127.0.0.1:9911/meta", true)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("/relative", false)]
    public void The_token_goes_over_tls_or_stays_on_this_machine(string url, bool isGood)
    {
        var options = SomeMeta.WhatsAppOptions();
        options.BaseUrl = new Uri(url, UriKind.RelativeOrAbsolute);
        Assert.Equal(isGood, options.Validate().IsEmpty);
    }

    [Theory]
    [InlineData("24.0", 30, 80)]
    [InlineData("v24/../x", 30, 80)]
    [InlineData("v24.0", 0, 80)]
    [InlineData("v24.0", 301, 80)]
    [InlineData("v24.0", 30, 0)]
    public void Values_out_of_bounds_are_faults(string version, int timeoutSeconds, int perSecond)
    {
        var options = SomeMeta.MessengerOptions();
        (options.ApiVersion, options.SendTimeout, options.MessagesPerSecond) = (version, TimeSpan.FromSeconds(timeoutSeconds), perSecond);
        Assert.Single(options.Validate());
    }

    [Fact]
    public void No_secret_is_shown()
    {
        var options = SomeMeta.WhatsAppOptions();
        options.PreviousAppSecret = "an-old-secret";
        var shown = options + string.Concat(options.Validate()) + SomeMeta.MessengerOptions();
        Assert.Contains("main", shown, StringComparison.Ordinal);
        Assert.All([SomeMeta.Token, SomeMeta.Secret, "an-old-secret", "verify-me"], secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Halo {{1}}, tiket {{2}}.", new[] { "Siti", "A-12" }, "Halo Siti, tiket A-12.")]
    [InlineData("Halo {{1}}, tiket {{2}}.", new[] { "Siti" }, "Halo Siti, tiket {{2}}.")]
    [InlineData("Halo {{1}}.", new[] { "{{1}} {{2}}" }, "Halo {{1}} {{2}}.")]
    [InlineData("Halo.", new string[0], "Halo.")]
    [InlineData("Halo {{0}}.", new[] { "x" }, "Halo {{0}}.")]
    public void A_template_shows_what_the_citizen_will_read(string body, string[] variables, string preview) =>
        Assert.Equal(preview, Template(body).Preview([.. variables]));

    [Theory]
    [InlineData("visit_ready", "id", "Halo {{1}} {{2}} {{1}}", 0)]
    [InlineData("Visit Ready", "id", "Halo", 1)]
    [InlineData("visit_ready", "", "Halo", 1)]
    [InlineData("visit_ready", "id", " ", 1)]
    [InlineData("visit_ready", "id", "Halo {{2}}", 1)]
    [InlineData("visit_ready", "id", "Halo {{0}} {{1}}", 1)]
    [InlineData("visit_ready", "id", "Halo {{999}}", 1)]
    public void A_template_that_meta_cannot_have_approved_is_a_fault(string name, string language, string body, int faults)
    {
        var options = SomeMeta.WhatsAppOptions();
        options.Templates.Add(new WhatsAppTemplate { Name = name, Language = language, Body = body });
        Assert.Equal(faults, options.Validate().Length);
    }

    [Fact]
    public void A_template_knows_how_many_values_it_takes() => Assert.Equal((2, 0), (Template("{{2}} {{1}} {{2}}").VariableCount, Template("x").VariableCount));

    private static WhatsAppTemplate Template(string body) => new() { Name = "t", Language = "id", Body = body };
}
