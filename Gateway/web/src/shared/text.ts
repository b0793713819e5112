import type { Dictionary } from './i18n';

/** Texts that both the citizen's and the operator's page need. */
export interface SharedText {
  language: string;
  connected: string;
  earlier: string;
  newest: string;
  edit: string;
  discard: string;
  send: string;
  ticks: { sending: string; committed: string; delivered: string; read: string };
  notSent: (reason: string) => string;
  refusals: Record<string, string>;
  otherRefusal: string;
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
    ticks: { sending: 'sedang dikirim', committed: 'terkirim', delivered: 'diterima', read: 'dibaca' },
    notSent: reason => `Tidak terkirim: ${reason}`,
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
      invalid: 'pesan tidak sah',
      forbidden: 'tidak diizinkan',
    },
    otherRefusal: 'ditolak oleh sistem',
  },
  en: {
    language: 'Language',
    connected: 'Connected',
    earlier: 'Load earlier messages',
    newest: 'New message',
    edit: 'Edit',
    discard: 'Discard',
    send: 'Send',
    ticks: { sending: 'sending', committed: 'sent', delivered: 'delivered', read: 'read' },
    notSent: reason => `Not sent: ${reason}`,
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
      invalid: 'the message is not valid',
      forbidden: 'not allowed',
    },
    otherRefusal: 'refused by the system',
  },
};

export const refusalText = (text: SharedText, refusal: string): string => text.refusals[refusal] ?? text.otherRefusal;
