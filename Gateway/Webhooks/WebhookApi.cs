using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Hosting;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Where providers reach us: <c>/hooks/{provider}/{office}/{account}</c>, for Twilio's states <c>…/status</c>.</summary>
public static class WebhookApi
{
    private const string Root = "/hooks";

    public static bool IsFor(HttpContext http) => http.Request.Path.StartsWithSegments(Root);

    public static void AddWebhooks(this WebApplicationBuilder builder, DataFolder data)
    {
        builder.Services.AddSingleton<HookMetrics>().AddSingleton<Inbox>().AddSingleton<Outage>().AddSingleton<HookBodies>().AddSingleton<HookDesk>().AddSingleton<WebhookEndpoint>();
        builder.Services.AddSingleton<IValidateOptions<SpoolOptions>, SpoolOptionsValidator>();
        builder.Services.AddOptions<SpoolOptions>().BindConfiguration(SpoolOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MissedMessagesOptions>, MissedMessagesOptionsValidator>();
        builder.Services.AddOptions<MissedMessagesOptions>().BindConfiguration(MissedMessagesOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton(services => new Spool(data.Spool, services.GetRequiredService<IOptions<SpoolOptions>>().Value.BytesMax)).AddSingleton(new Rejects(data.Rejects));
        builder.Services.AddSingleton<MediaFetches>().AddHostedService(services => services.GetRequiredService<MediaFetches>());
        builder.Services.AddHostedService<SpoolDrain>().AddHostedService<MailFetcher>().AddHostedService<MissedMessages>();
    }

    public static void MapWebhooks(this WebApplication app)
    {
        // What is missing in the settings is said at the start, not at the first message.
        var endpoint = app.Services.GetRequiredService<WebhookEndpoint>();
        // A signature stands for whoever asks: a browser's cookies and origin count for nothing here, and are not looked at.
        var hooks = app.MapGroup($"{Root}/{{provider}}/{{office}}/{{account}}");
        hooks.ShortCircuit();
        hooks.MapGet("/", (RequestDelegate)endpoint.Handshake);
        hooks.MapPost("/", (RequestDelegate)endpoint.Post);
        hooks.MapPost("/status", (RequestDelegate)endpoint.Post);
        app.Map($"{Root}/{{**other}}", (RequestDelegate)WebhookEndpoint.NoHook);
    }
}
