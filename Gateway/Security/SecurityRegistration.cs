using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Gateway.Security;

public static class SecurityRegistration
{
    public static void AddSecurity(this WebApplicationBuilder builder, DataFolder data)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("omnichannel").PersistKeysToFileSystem(data.Keys);
        services.AddSingleton<ChatSessions>();
        services.AddSingleton<IPasswordHasher<StaffMember>, PasswordHasher<StaffMember>>();
        services.AddSingleton<StaffPasswords>();
        services.AddSingleton<AccessLimits>();
        services.AddSingleton<IValidateOptions<AccessLimitOptions>, AccessLimitOptionsValidator>();
        services.AddOptions<AccessLimitOptions>().BindConfiguration(AccessLimitOptions.Section).ValidateOnStart();

        services.AddAuthentication(StaffAuthentication.Scheme)
            .AddCookie(StaffAuthentication.Scheme, StaffAuthentication.Configure)
            .AddScheme<AuthenticationSchemeOptions, ChatAuthentication>(ChatAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(StaffAuthentication.Policy, policy => policy.AddAuthenticationSchemes(StaffAuthentication.Scheme).RequireAuthenticatedUser())
            .AddPolicy(ChatAuthentication.Policy, policy => policy.AddAuthenticationSchemes(ChatAuthentication.Scheme).RequireAuthenticatedUser());
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseWebSockets();
        app.UseOriginCheck();
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
