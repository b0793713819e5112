import type { Dictionary } from '../shared/i18n';

/** What the channel of a visit asks of an answer. */
export interface ReplyText {
  windowOpen: string;
  windowHurry: string;
  windowClosed: string;
  windowClosedHow: string;
  stopped: string;
  stoppedHow: string;
  template: string;
  chooseTemplate: string;
  variable: (n: number) => string;
  preview: string;
  sendTemplate: string;
  noTemplates: string;
  templatesLoading: string;
  templatesFailed: string;
  again: string;
  segments: (n: number, left: number) => string;
  unicode: string;
  parts: (n: number) => string;
  noWayBack: Record<string, string>;
}

export const replyText: Dictionary<ReplyText> = {
  id: {
    windowOpen: 'Boleh membalas bebas',
    windowHurry: 'Jendela 24 jam hampir tertutup',
    windowClosed: 'Jendela 24 jam sudah tertutup.',
    windowClosedHow: 'Hanya templat yang disetujui yang boleh dikirim. Setelah warga menulis lagi, Anda boleh membalas bebas.',
    stopped: 'Warga menulis STOP.',
    stoppedHow: 'Ia tidak mau dihubungi lewat saluran ini, sampai ia menulis START. Bila perlu, hubungi dengan cara lain lalu tutup kunjungan.',
    template: 'Templat',
    chooseTemplate: 'Pilih templat…',
    variable: n => `Isian {{${n}}}`,
    preview: 'Yang dibaca warga',
    sendTemplate: 'Kirim templat',
    noTemplates: 'Kantor ini belum punya templat untuk saluran ini.',
    templatesLoading: 'Memuat templat…',
    templatesFailed: 'Templat tidak dapat dimuat.',
    again: 'Coba lagi',
    segments: (n, left) => `${n} SMS · sisa ${left} karakter`,
    unicode: 'huruf khusus memperpendek SMS',
    parts: n => `dikirim sebagai ${n} pesan`,
    noWayBack: {
      phone: 'Warga tidak membaca ini: hubungi lewat telepon, lalu catat jawabannya di sini.',
      webform: 'Warga tidak membaca ini: balas lewat kontak di formulir, lalu catat jawabannya di sini.',
    },
  },
  en: {
    windowOpen: 'Free to reply',
    windowHurry: 'The 24-hour window closes soon',
    windowClosed: 'The 24-hour window has closed.',
    windowClosedHow: 'Only an approved template may be sent. Once the citizen writes again you are free to reply.',
    stopped: 'The citizen wrote STOP.',
    stoppedHow: 'They do not want to be written to on this channel until they write START. Reach them another way if you must, then close the visit.',
    template: 'Template',
    chooseTemplate: 'Choose a template…',
    variable: n => `Value of {{${n}}}`,
    preview: 'What the citizen reads',
    sendTemplate: 'Send the template',
    noTemplates: 'This office has no template for this channel yet.',
    templatesLoading: 'Loading templates…',
    templatesFailed: 'The templates cannot be loaded.',
    again: 'Try again',
    segments: (n, left) => `${n} SMS · ${left} characters left`,
    unicode: 'special letters make an SMS shorter',
    parts: n => `leaves as ${n} messages`,
    noWayBack: {
      phone: 'The citizen does not read this: call, then note the answer here.',
      webform: 'The citizen does not read this: answer by the contact in the form, then note it here.',
    },
  },
};
