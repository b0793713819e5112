import type { Dictionary } from '../shared/i18n';
import type { FieldRefusal } from '../shared/wire';
import type { CallField, CallKind, CallOutcome } from './callRules';

export interface CallText {
  record: string;
  kind: string;
  kinds: Record<CallKind, string>;
  name: string;
  number: string;
  numberHint: string;
  fixed: string;
  service: string;
  serviceUnknown: string;
  asked: string;
  outcome: string;
  outcomes: Record<CallOutcome, string>;
  answered: string;
  save: string;
  closed: (ticket: string) => string;
  inLine: (ticket: string) => string;
  withColleague: (ticket: string, name: string) => string;
  noVisit: string;
  earlier: string;
  faults: Record<FieldRefusal['fault'], string>;
  faultsAt: Partial<Record<CallField, string>>;
  failed: string;
}

export const callText: Dictionary<CallText> = {
  id: {
    record: 'Catat telepon',
    kind: 'Panggilan lewat',
    kinds: { Phone: 'Telepon', WhatsApp: 'WhatsApp' },
    name: 'Nama (bila disebut)',
    number: 'Nomor penelepon',
    numberHint: 'Boleh kosong bila tidak diketahui dan tidak perlu dihubungi kembali.',
    fixed: 'Nomor dan hasilnya tidak dapat diubah lagi: telepon ini mungkin sudah tercatat.',
    service: 'Layanan',
    serviceUnknown: 'Belum jelas, atau lainnya',
    asked: 'Apa yang ditanyakan',
    outcome: 'Hasilnya',
    outcomes: { Answered: 'Sudah dijawab', CallBack: 'Perlu dihubungi kembali' },
    answered: 'Apa yang dijawab',
    save: 'Simpan',
    closed: ticket => `Telepon tercatat sebagai ${ticket}, selesai.`,
    inLine: ticket => `Telepon tercatat sebagai ${ticket} dan masuk antrean.`,
    withColleague: (ticket, name) => `Telepon tercatat pada ${ticket}, yang ditangani ${name}.`,
    noVisit: 'Telepon tercatat. Penelepon ini sedang dibatasi, jadi tanpa nomor.',
    earlier: 'Yang berlaku catatan yang pertama dikirim; perubahan sesudahnya tidak ikut.',
    faults: { Missing: 'Isian ini wajib.', TooLong: 'Terlalu panjang.', Invalid: 'Periksa kembali isian ini.' },
    faultsAt: { number: 'Tulis nomornya, misalnya 0812 3456 7890.' },
    failed: 'Belum tersimpan. Simpan lagi; telepon tidak akan tercatat dua kali.',
  },
  en: {
    record: 'Record a call',
    kind: 'Call by',
    kinds: { Phone: 'Phone', WhatsApp: 'WhatsApp' },
    name: 'Name (if given)',
    number: 'Caller’s number',
    numberHint: 'May be empty when it is not known and nobody has to call back.',
    fixed: 'Number and outcome can no longer be changed: the call may be recorded already.',
    service: 'Service',
    serviceUnknown: 'Not clear, or something else',
    asked: 'What was asked',
    outcome: 'Outcome',
    outcomes: { Answered: 'Answered', CallBack: 'To be called back' },
    answered: 'What was answered',
    save: 'Save',
    closed: ticket => `Call recorded as ${ticket}, closed.`,
    inLine: ticket => `Call recorded as ${ticket}; it stands in line.`,
    withColleague: (ticket, name) => `Call recorded with ${ticket}, which ${name} has.`,
    noVisit: 'Call recorded. This caller is restricted, so it has no number.',
    earlier: 'The record as first sent stands; later changes were not kept.',
    faults: { Missing: 'This is needed.', TooLong: 'Too long.', Invalid: 'Please check this.' },
    faultsAt: { number: 'Write the number, for example 0812 3456 7890.' },
    failed: 'Not saved yet. Save again; the call will not be recorded twice.',
  },
};
