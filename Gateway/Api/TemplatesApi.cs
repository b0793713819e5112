using Omnichannel.Channels;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>A text that the provider has approved, for the console.</summary>
/// <param name="Variables">How many values it takes.</param>
public sealed record TemplateView(string Account, Channel Channel, string Name, string Language, string Body, int Variables);

public static class TemplatesApi
{
    public static void MapTemplates(this WebApplication app) =>
        app.MapGroup("/api/offices/{office}/templates").ForStaff().MapGet("/", (OfficeId office, ChannelAccounts accounts) =>
            accounts.All.Where(a => a.Office == office)
                .SelectMany(a => a.Templates.Select(t => new TemplateView(a.Name, a.Channel, t.Name, t.Language, t.Body, t.VariableCount))));
}
