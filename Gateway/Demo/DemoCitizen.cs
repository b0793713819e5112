using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Gateway.Demo;

/// <summary>Asks one question, adds a few words while waiting and while served, and leaves when the visit is closed.</summary>
public sealed class DemoCitizen(IConversationGrain conversation, TimeProvider time, Chance chance)
{
    private const int MessagesMax = 4;
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(25);
    private static readonly ImmutableArray<string> Names = ["Siti", "Agus", "Dewi", "Hasan", "Ratna", "Yusuf", "Maria", "Andi", "Nur", "Wayan", "Tuti", "Joko"];

    private static readonly ImmutableArray<string> Questions =
    [
        "Selamat pagi, apa saja syarat membuat KTP elektronik yang hilang?",
        "KK saya belum ada nama anak yang baru lahir. Bagaimana cara menambahkannya?",
        "Berapa lama pembuatan akta kelahiran?",
        "Saya pindah dari luar kota. Surat apa yang harus saya bawa?",
        "Anak saya umur 6 tahun, apakah sudah bisa membuat KIA?",
        "Nama di akta saya salah satu huruf. Bagaimana pembetulannya?",
        "Apakah surat kematian dari kelurahan sudah cukup untuk akta kematian?",
    ];

    private static readonly ImmutableArray<string> Remarks =
        ["Baik, terima kasih.", "Apakah harus datang sendiri?", "Dokumennya sudah saya siapkan.", "Bisa diwakilkan keluarga?", "Jam berapa kantor tutup?"];

    public async Task Run(CancellationToken stopping)
    {
        var name = chance.Pick(Names);
        for (var n = 1; n <= MessagesMax; n++)
        {
            var text = n == 1 ? chance.Pick(Questions) : chance.Pick(Remarks);
            var result = await conversation.Receive(new InboundMessage(n.ToString(CultureInfo.InvariantCulture), text, name, time.GetUtcNow()));
            if (result.Visit is { Status: VisitStatus.Closed }) return;
            await Task.Delay(chance.Around(BetweenMessages), time, stopping);
            // A message after the closing would open the visit again.
            if ((await conversation.Transcript(long.MaxValue, staff: false)).Entries.Any(e => e.Kind == EntryKind.Closed)) return;
        }
    }
}
