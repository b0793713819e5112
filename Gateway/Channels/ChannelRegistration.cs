using Omnichannel.Channels;
using Omnichannel.Gateway.Hosting;

namespace Omnichannel.Gateway.Channels;

public static class ChannelRegistration
{
    public static void AddChannels(this WebApplicationBuilder builder, DataFolder data)
    {
        builder.AddChannelAccounts();
        builder.Services.AddSingleton<IAddresses, CitizenAddresses>();
        builder.Services.AddSingleton(new FileStore(data.Files)).AddSingleton<IFileKeeper>(services => services.GetRequiredService<FileStore>());
    }
}
