namespace Omnichannel.Grains.Offices;

/// <summary>What the office says of itself. In braces: <c>{office} {ticket} {position} {opens} {time} {hours} {wait} {code}</c>,
/// each where it has a meaning; times are the office's own.</summary>
[GenerateSerializer, Immutable, Alias("OfficeTexts")]
public sealed record OfficeTexts
{
    /// <summary>Answers who opens a visit out of hours.</summary>
    [Id(0)]
    public string OutOfHours { get; init; } =
        "{office} sedang tutup dan buka lagi {opens}. Jam layanan: {hours}. Nomor antrean Anda {ticket}, urutan {position}. Pesan Anda sudah kami terima.";

    /// <summary>Offers the choice to who comes when the wait is long.</summary>
    [Id(1)]
    public string Surge { get; init; } =
        "Antrean sedang panjang, perkiraan tunggu {wait}. Nomor Anda {ticket}. Balas 1 untuk tetap menunggu, 2 untuk kami hubungi {time}, 3 untuk kembali sebelum {time} tanpa kehilangan tempat.";

    /// <summary>The one warning of a flood.</summary>
    [Id(2)]
    public string FloodWarning { get; init; } =
        "Semua pesan Anda kami simpan, tetapi terlalu banyak sekaligus. Mohon tunggu jawaban petugas; mengirim lebih banyak pesan tidak mempercepat antrean.";

    [Id(3)] public string Consulted { get; init; } = "Petugas menanyakan hal ini kepada pejabat yang berwenang. Anda mendapat jawaban paling lambat {time}.";

    [Id(4)] public string Parked { get; init; } = "Tempat Anda kami tahan sampai {time}. Kirim pesan di sini kapan saja sebelum itu untuk melanjutkan.";

    [Id(5)] public string CallBack { get; init; } = "Baik, kami menghubungi Anda {time}. Nomor antrean Anda tetap {ticket}.";

    [Id(6)] public string Lapsed { get; init; } = "Waktu yang kami tahan untuk {ticket} sudah lewat dan kunjungan ditutup. Kirim pesan kapan saja untuk mendapat nomor baru.";

    /// <summary>What helps without an operator; added to the out-of-hours answer. Empty: nothing.</summary>
    [Id(7)] public string SelfService { get; init; } = "";

    /// <summary>Carries the one-time code to an address that somebody says is his.</summary>
    [Id(8)]
    public string LinkCode { get; init; } =
        "Kode Anda di {office}: {code}. Masukkan di percakapan Anda untuk menyatukan antrean; berlaku 10 menit. Abaikan pesan ini bila bukan Anda yang memintanya.";
}
