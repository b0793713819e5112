using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Store.Log;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>The real gateway on a loopback port of its own, with a data folder of its own and a store that can be told to
/// be away.</summary>
public sealed class RunningGateway : WebApplicationFactory<DataFolder>
{
    public const string Password = "kata-sandi-uji";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("omnichannel-test-");
    private readonly (string Key, string Value)[] _settings;

    public RunningGateway(params (string Key, string Value)[] settings) : this(0, settings) { }

    /// <param name="port">0 = a free one.</param>
    public RunningGateway(int port, params (string Key, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel(port);
        StartServer();
        Url = new Uri(ClientOptions.BaseAddress.ToString());
    }

    public Uri Url { get; }

    public string DataFolder => _data.FullName;

    public StoreSwitch StoreSwitch => Services.GetRequiredService<StoreSwitch>();

    /// <summary>A browser: it keeps its cookies.</summary>
    public (HttpClient Http, CookieContainer Cookies) Browser()
    {
        var cookies = new CookieContainer();
        return (GatewayHttp.Create(Url, cookies), cookies);
    }

    public static object Form(string operatorName = "sari", string password = Password, string office = "demo") =>
        new { office, @operator = operatorName, password };

    /// <summary>The plain HTTP of somebody who is signed in.</summary>
    public async Task<HttpClient> StaffHttp(string name) => GatewayHttp.Create(Url, await Staff(name));

    public async Task<CookieContainer> Citizen()
    {
        var (http, cookies) = Browser();
        (await http.PostAsync("/api/offices/demo/chat-session", null)).EnsureSuccessStatusCode();
        return cookies;
    }

    public async Task<CookieContainer> Staff(string name)
    {
        var (http, cookies) = Browser();
        (await http.PostAsJsonAsync("/api/session", Form(name))).EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>A browser in which a supervisor of another office is signed in.</summary>
    public async Task<CookieContainer> OtherOfficesStaff()
    {
        var other = new OfficeId("other");
        var office = Services.GetRequiredService<IGrainFactory>().GetGrain<IOfficeGrain>(other.Name);
        await office.Configure(new OfficeSettings { Name = "Other" }, "test");
        await office.PutStaff(Services.GetRequiredService<StaffPasswords>().Enrol(new OperatorId(other, "sari"), "Sari", Role.Supervisor, 3, Password), "test");
        var (http, cookies) = Browser();
        (await http.PostAsJsonAsync("/api/session", Form(office: other.Name))).EnsureSuccessStatusCode();
        return cookies;
    }

    public Task<HubClient> ChatHub(CookieContainer cookies, string office = "demo") =>
        HubClient.ConnectAsync(new Uri(Url, $"/hubs/chat?office={office}"), cookies, TimeProvider.System);

    public Task<HubClient> ConsoleHub(CookieContainer cookies) => HubClient.ConnectAsync(new Uri(Url, "/hubs/console"), cookies, TimeProvider.System);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", _data.FullName);
        builder.UseSetting("OMNICHANNEL_SEED_PASSWORD", Password);
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(provider => new StoreSwitch(provider.GetRequiredService<IDurableStore>()));
            services.AddSingleton<IConversationStore>(provider => provider.GetRequiredService<StoreSwitch>());
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _data.Exists) _data.Delete(recursive: true);
    }
}
