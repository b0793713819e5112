using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Demo;

/// <summary>Asks one question, adds a few words while waiting and while served, and leaves when the visit is closed. One in twelve has
/// no patience and writes as fast as he can.</summary>
public sealed class DemoCitizen(IConversationGrain conversation, TimeProvider time, Chance chance)
{
    private const int FloodersOneIn = 12;
    private static readonly (int Messages, TimeSpan Pause) Patient = (4, TimeSpan.FromSeconds(25));
    private static readonly (int Messages, TimeSpan Pause) Flooder = (25, TimeSpan.FromMilliseconds(400));
    private static readonly ImmutableArray<string> Names = ["Siti", "Agus", "Dewi", "Hasan", "Ratna", "Yusuf", "Maria", "Andi", "Nur", "Wayan", "Tuti", "Joko"];

    private static readonly ImmutableArray<(string Text, Need Need)> Questions =
    [
        ("Selamat pagi, apa saja syarat membuat KTP elektronik yang hilang?", new Need("ktp-el")),
        ("KK saya belum ada nama anak yang baru lahir. Bagaimana cara menambahkannya?", new Need("kk-baru")),
        ("Berapa lama pembuatan akta kelahiran?", new Need("akta-kelahiran")),
        ("Saya pindah dari luar kota. Surat apa yang harus saya bawa?", Need.Any),
        ("Anak saya umur 6 tahun, apakah sudah bisa membuat KIA?", Need.Any),
        ("Nama di akta saya salah satu huruf. Bagaimana pembetulannya?", Need.Any),
        ("Apakah surat kematian dari kelurahan sudah cukup untuk akta kematian?", Need.Any),
        ("Good morning, how do I register my marriage here?", new Need(Language: "en")),
    ];

    private static readonly ImmutableArray<string> Remarks =
        ["Baik, terima kasih.", "Apakah harus datang sendiri?", "Dokumennya sudah saya siapkan.", "Bisa diwakilkan keluarga?", "Jam berapa kantor tutup?"];

    public async Task Run(CancellationToken stopping)
    {
        var name = chance.Pick(Names);
        var question = chance.Pick(Questions);
        var (messages, pause) = chance.OneIn(FloodersOneIn) ? Flooder : Patient;
        for (var n = 1; n <= messages; n++)
        {
            var text = n == 1 ? question.Text : chance.Pick(Remarks);
            var result = await conversation.Receive(new InboundMessage(n.ToString(CultureInfo.InvariantCulture), text, name, time.GetUtcNow(), question.Need));
            if (result.Visit is { Status: VisitStatus.Closed }) return;
            await Task.Delay(chance.Around(pause), time, stopping);
            // A message after the closing would open the visit again.
            if ((await conversation.Transcript(long.MaxValue, staff: false)).Entries.Any(e => e.Kind is EntryKind.Closed or EntryKind.Lapsed)) return;
        }
    }
}
