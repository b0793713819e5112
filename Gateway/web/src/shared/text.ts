import type { Dictionary } from './i18n';
import type { Tick } from './lines';
import { units, type Unit } from './time';
import type { VisitClass } from './wire';

/** Texts that both the citizen's and the operator's page need. */
export interface SharedText {
  language: string;
  connected: string;
  earlier: string;
  newest: string;
  edit: string;
  discard: string;
  send: string;
  cancel: string;
  /** So many messages in one block. */
  atOnce: (n: number) => string;
  units: Record<Unit, string>;
  left: (span: string) => string;
  overdue: string;
  failed: string;
  classes: Record<VisitClass, string>;
  channels: Record<string, string>;
  ticks: Record<Tick, string>;
  /** On a message whose fate nobody knows. */
  unsure: string;
  undelivered: string;
  outsideWindow: string;
  namelessFile: string;
  fileComing: string;
  fileGone: string;
  filesRefused: Record<string, string>;
  quoted: string;
  byMachine: string;
  /** Another than the citizen wrote it. */
  from: (address: string) => string;
  notSent: (reason: string) => string;
  notDone: (reason: string) => string;
  refusals: Record<string, string>;
  otherRefusal: string;
  /** In place of something that this page cannot draw. */
  undrawn: (name: string | undefined) => string;
}

export const sharedText: Dictionary<SharedText> = {
  id: {
    language: 'Bahasa',
    connected: 'Terhubung',
    earlier: 'Muat pesan sebelumnya',
    newest: 'Pesan baru',
    edit: 'Ubah',
    discard: 'Hapus',
    send: 'Kirim',
    cancel: 'Batal',
    atOnce: n => `${n} pesan sekaligus`,
    units: { days: 'hari', hours: 'jam', minutes: 'menit', seconds: 'detik' },
    left: span => `sisa ${span}`,
    overdue: 'waktunya lewat',
    failed: 'Belum berhasil. Coba lagi.',
    classes: { Returned: 'Lanjutan', Vulnerable: 'Prioritas', Normal: 'Biasa' },
    channels: { webchat: 'Chat web', whatsapp: 'WhatsApp', sms: 'SMS', email: 'E-mail', messenger: 'Messenger', webform: 'Formulir web', phone: 'Telepon' },
    ticks: { sending: 'sedang dikirim', committed: 'terkirim', delivered: 'diterima', read: 'dibaca', unknown: 'tidak pasti terkirim', failed: 'tidak sampai' },
    unsure: 'Tidak pasti terkirim. Pesan ini tidak dikirim ulang sendiri; tanyakan kepada warga sebelum mengulanginya.',
    undelivered: 'Tidak sampai.',
    outsideWindow: 'Tidak sampai: warga sudah lebih dari 24 jam tidak menulis. Gunakan templat.',
    namelessFile: 'Berkas',
    fileComing: 'sedang diambil…',
    fileGone: 'tidak dapat diambil',
    filesRefused: { TooLarge: 'tidak disimpan: terlalu besar', Program: 'tidak disimpan: program tidak diterima' },
    quoted: 'Kutipan pesan sebelumnya',
    byMachine: 'Balasan otomatis dari mesin',
    from: address => `dari ${address}, bukan alamat warga ini`,
    notSent: reason => `Tidak terkirim: ${reason}`,
    notDone: reason => `Tidak dapat dilakukan: ${reason}.`,
    refusals: {
      NoSuchVisit: 'kunjungan ini sudah tidak ada',
      NotYours: 'kunjungan ini ditangani petugas lain',
      OfferGone: 'tawaran ini sudah berakhir',
      NotWaiting: 'kunjungan ini tidak lagi dalam antrean',
      NotServed: 'kunjungan ini sedang tidak dilayani',
      NotClosed: 'kunjungan ini belum ditutup',
      TooLate: 'sudah terlalu lama ditutup',
      TooEarly: 'belum waktunya',
      TextEmpty: 'pesan kosong',
      TextTooLong: 'pesan terlalu panjang',
      KeyInvalid: 'pesan tidak sah',
      NoSuchOffice: 'kantor ini tidak dikenal',
      NotConsulted: 'tidak ada pertanyaan yang terbuka',
      NotHeld: 'kunjungan ini tidak sedang ditahan',
      NoChoice: 'pilihan ini sudah tidak berlaku',
      TimeInvalid: 'waktunya sudah lewat atau terlalu jauh',
      NeedInvalid: 'antrean ini tidak ada',
      Silenced: 'pengirimnya sedang dibatasi; buka dulu pembatasannya',
      Stopped: 'warga menulis STOP dan tidak mau dihubungi lewat saluran ini',
      OutsideWindow: 'sudah lebih dari 24 jam warga tidak menulis; gunakan templat',
      invalid: 'pesan tidak sah',
      forbidden: 'tidak diizinkan',
    },
    otherRefusal: 'ditolak oleh sistem',
    undrawn: name => `${name ?? 'Bagian ini'} tidak dapat ditampilkan.`,
  },
  en: {
    language: 'Language',
    connected: 'Connected',
    earlier: 'Load earlier messages',
    newest: 'New message',
    edit: 'Edit',
    discard: 'Discard',
    send: 'Send',
    cancel: 'Cancel',
    atOnce: n => `${n} messages at once`,
    units: { days: 'd', hours: 'h', minutes: 'min', seconds: 's' },
    left: span => `${span} left`,
    overdue: 'overdue',
    failed: 'That did not work yet. Try again.',
    classes: { Returned: 'Returned', Vulnerable: 'Priority', Normal: 'Normal' },
    channels: { webchat: 'Web chat', whatsapp: 'WhatsApp', sms: 'SMS', email: 'E-mail', messenger: 'Messenger', webform: 'Web form', phone: 'Phone' },
    ticks: { sending: 'sending', committed: 'sent', delivered: 'delivered', read: 'read', unknown: 'perhaps not sent', failed: 'not delivered' },
    unsure: 'Perhaps not sent. It is not sent again by itself; ask the citizen before you repeat it.',
    undelivered: 'Not delivered.',
    outsideWindow: 'Not delivered: the citizen has not written for more than 24 hours. Use a template.',
    namelessFile: 'File',
    fileComing: 'being fetched…',
    fileGone: 'cannot be had',
    filesRefused: { TooLarge: 'not kept: too large', Program: 'not kept: programs are refused' },
    quoted: 'Quoted from earlier messages',
    byMachine: 'Automatic reply by a machine',
    from: address => `from ${address}, not this citizen's address`,
    notSent: reason => `Not sent: ${reason}`,
    notDone: reason => `Not possible: ${reason}.`,
    refusals: {
      NoSuchVisit: 'this visit no longer exists',
      NotYours: 'another operator has this visit',
      OfferGone: 'this offer has ended',
      NotWaiting: 'this visit is no longer in line',
      NotServed: 'nobody serves this visit now',
      NotClosed: 'this visit is not closed',
      TooLate: 'it was closed too long ago',
      TooEarly: 'it is too early',
      TextEmpty: 'the message is empty',
      TextTooLong: 'the message is too long',
      KeyInvalid: 'the message is not valid',
      NoSuchOffice: 'this office is not known',
      NotConsulted: 'no question is open',
      NotHeld: 'this visit is not on hold',
      NoChoice: 'this choice is no longer open',
      TimeInvalid: 'the time has passed or is too far ahead',
      NeedInvalid: 'there is no such line',
      Silenced: 'its sender is restricted; lift that first',
      Stopped: 'the citizen wrote STOP and does not want to be written to on this channel',
      OutsideWindow: 'the citizen has not written for more than 24 hours; use a template',
      invalid: 'the message is not valid',
      forbidden: 'not allowed',
    },
    otherRefusal: 'refused by the system',
    undrawn: name => `${name ?? 'This part'} cannot be shown.`,
  },
};

export const refusalText = (text: SharedText, refusal: string): string => text.refusals[refusal] ?? text.otherRefusal;

/** `1 jam 20 menit`. */
export const spanText = (text: SharedText, ms: number): string =>
  units(ms).map(([unit, n]) => `${n} ${text.units[unit]}`).join(' ');
