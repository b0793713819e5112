using System.Globalization;
using System.Text.Json;
using Omnichannel.Grains.Log;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Requests with a good signature that could not be taken as a whole, for the operator of the system: a file each, the oldest go.</summary>
public sealed class Rejects(string folder)
{
    private const int FilesMax = 1_000;

    public void Keep(SpooledHook hook)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{hook.ReceivedAt:yyyyMMddTHHmmss.fffffff}-{hook.Provider}-{EventKey.Hash(Convert.ToBase64String(hook.Body)):x16}.json");
        File.WriteAllBytes(Path.Combine(folder, name), JsonSerializer.SerializeToUtf8Bytes(hook, HookJson.Default.SpooledHook));
        foreach (var old in Directory.GetFiles(folder).OrderDescending(StringComparer.Ordinal).Skip(FilesMax)) File.Delete(old);
    }
}
