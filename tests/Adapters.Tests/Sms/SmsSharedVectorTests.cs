using System.Text.Json;
using Omnichannel.Adapters.Sms;
using Xunit.Abstractions;

namespace Omnichannel.Adapters.Tests.Sms;

/// <summary>The vectors of a published calculator, where they stand beside the clone.</summary>
public sealed class SmsSharedVectorTests(ITestOutputHelper output)
{
    private const string Vectors = "facts/sms/segmentation-vectors.json";
    private const int HeaderBits = 48;

    [SharedFact(Vectors)]
    public void Every_vector_counts_as_it_says()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Get(Vectors)));
        var vectors = file.RootElement.GetProperty("vectors").EnumerateArray().ToList();
        foreach (var vector in vectors)
        {
            var encoding = vector.GetProperty("encoding").GetString() == "GSM-7" ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2;
            var text = vector.TryGetProperty("body", out var body) ? body.GetString()! : new string(encoding == SmsEncoding.Gsm7 ? 'a' : 'ж', vector.GetProperty("length").GetInt32());
            var count = SmsSegments.Count(text);
            Assert.Equal((encoding, vector.GetProperty("segments").GetInt32()), (count.Encoding, count.Segments));
            if (!vector.TryGetProperty("messageBits", out var bits)) continue;
            var ours = count.Units * (encoding == SmsEncoding.Gsm7 ? 7 : 16);
            Assert.Equal((bits.GetInt32(), vector.GetProperty("totalBits").GetInt32()), (ours, ours + (count.Segments > 1 ? count.Segments * HeaderBits : 0)));
        }
        output.WriteLine($"{vectors.Count} vectors.");
        Assert.True(vectors.Count >= 8);
    }
}
