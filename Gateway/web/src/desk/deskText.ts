import type { Dictionary } from '../shared/i18n';
import type { OperatorReason, OperatorStatus, PassReason, Silence } from '../shared/wire';

/** The line, the desk, and why. */
export interface DeskText {
  title: string;
  tabs: { line: string; why: string; desk: string; settings: string };
  dismiss: string;
  loading: string;
  stale: string;
  anyLine: string;
  nobodyWaits: string;
  waiting: (span: string) => string;
  from: (time: string) => string;
  onOffer: string;
  overtaken: (times: number) => string;
  prioritize: string;
  reason: string;
  silenced: string;
  silencedHow: string;
  silences: Record<Silence['reason'], (name: string) => string>;
  until: (time: string) => string;
  hear: string;
  noDecisions: string;
  decisionsSince: string;
  to: (ticket: string, name: string) => string;
  after: (span: string) => string;
  next: string;
  position: (n: number) => string;
  returned: string;
  vulnerable: string;
  heldBack: string;
  overtakenOf: (times: number, max: number | undefined) => string;
  nearer: (n: number, reasons: string) => string;
  passed: Record<PassReason, (n: number) => string>;
  why: Record<OperatorReason, (name: string, load: string) => string>;
  open: string;
  closed: string;
  counts: { waiting: string; offered: string; served: string; consulted: string; parked: string };
  perLine: string;
  standing: (n: number) => string;
  newcomer: (from: number, to: number) => string;
  nothingSaid: string;
  operators: string;
  statuses: Record<OperatorStatus, string>;
  load: (load: number, capacity: number) => string;
  accuracy: string;
  accurate: (percent: number, measured: number) => string;
  error: (span: string) => string;
  nothingMeasured: string;
}

export const deskText: Dictionary<DeskText> = {
  id: {
    title: 'Antrean kantor',
    tabs: { line: 'Antrean', why: 'Mengapa?', desk: 'Meja', settings: 'Pengaturan' },
    dismiss: 'Tutup',
    loading: 'Memuat…',
    stale: 'Belum dapat diperbarui; yang terlihat mungkin sudah lama.',
    anyLine: 'Antrean umum',
    nobodyWaits: 'Tidak ada yang mengantre.',
    waiting: span => `menunggu ${span}`,
    from: time => `mulai ${time}`,
    onOffer: 'sedang ditawarkan',
    overtaken: times => `dilewati ${times}×`,
    prioritize: 'Dahulukan',
    reason: 'Alasan (dicatat)',
    silenced: 'Sedang dibatasi',
    silencedHow: 'Yang Anda batasi. Bila keliru, minta supervisor membukanya.',
    silences: { Spam: name => `spam, oleh ${name}`, Block: name => `diblokir oleh ${name}` },
    until: time => `sampai ${time}`,
    hear: 'Buka blokir',
    noDecisions: 'Belum ada keputusan.',
    decisionsSince: 'Siapa dilayani oleh siapa, dan mengapa. Yang terbaru di atas.',
    to: (ticket, name) => `${ticket} kepada ${name}`,
    after: span => `setelah ${span}`,
    next: 'berikutnya dalam antrean',
    position: n => `nomor ${n} dalam antrean`,
    returned: 'didahulukan karena sudah pernah dilayani',
    vulnerable: 'didahulukan sebagai prioritas',
    heldBack: 'ditahan oleh janji kepada yang datang lebih dulu',
    overtakenOf: (times, max) => (max === undefined ? `dilewati ${times} kali` : `dilewati ${times} dari ${max} kali`),
    nearer: (n, reasons) => `${n} yang lebih dekat belum dapat dilayani (${reasons})`,
    passed: {
      OnOffer: n => `${n} sedang ditawarkan`,
      NotDue: n => `${n} belum waktunya`,
      Reserved: n => `${n} untuk petugas tertentu`,
      NobodyFit: n => `${n} tidak ada petugas yang cocok`,
      LetPass: n => `${n} baru saja ditolak`,
    },
    why: {
      OnlyOne: name => `hanya ${name} yang punya tempat`,
      ServedLast: name => `${name} terakhir melayani warga ini`,
      LeastLoaded: (name, load) => `${name} paling ringan bebannya (${load})`,
      LongestIdle: name => `${name} paling lama menganggur`,
      ByName: name => `semua sama; ${name} menurut abjad`,
    },
    open: 'Kantor buka',
    closed: 'Kantor tutup',
    counts: { waiting: 'Menunggu', offered: 'Ditawarkan', served: 'Dilayani', consulted: 'Ditanyakan', parked: 'Ditunda' },
    perLine: 'Per antrean',
    standing: n => `${n} orang`,
    newcomer: (from, to) => (from === to ? `yang datang sekarang menunggu sekitar ${from} menit` : `yang datang sekarang menunggu ${from}–${to} menit`),
    nothingSaid: 'belum ada petugas untuk antrean ini',
    operators: 'Petugas',
    statuses: { Available: 'Tersedia', Away: 'Istirahat', Offline: 'Tidak hadir' },
    load: (load, capacity) => `${load} dari ${capacity}`,
    accuracy: 'Ketepatan perkiraan tunggu',
    accurate: (percent, measured) => `${percent} % menunggu tidak lebih lama dari yang dikatakan (${measured} kunjungan; sasaran 80–95 %)`,
    error: span => `rata-rata meleset ${span}`,
    nothingMeasured: 'Belum ada yang diukur.',
  },
  en: {
    title: 'The office’s line',
    tabs: { line: 'Line', why: 'Why?', desk: 'Desk', settings: 'Settings' },
    dismiss: 'Close',
    loading: 'Loading…',
    stale: 'Cannot be refreshed now; what you see may be old.',
    anyLine: 'General line',
    nobodyWaits: 'Nobody stands in line.',
    waiting: span => `waiting ${span}`,
    from: time => `from ${time}`,
    onOffer: 'on offer',
    overtaken: times => `overtaken ${times}×`,
    prioritize: 'Put first',
    reason: 'Reason (kept)',
    silenced: 'Restricted now',
    silencedHow: 'Whom you have restricted. If it was a mistake, ask a supervisor to lift it.',
    silences: { Spam: name => `spam, by ${name}`, Block: name => `blocked by ${name}` },
    until: time => `until ${time}`,
    hear: 'Lift the block',
    noDecisions: 'No decisions yet.',
    decisionsSince: 'Who is served by whom, and why. The newest first.',
    to: (ticket, name) => `${ticket} to ${name}`,
    after: span => `after ${span}`,
    next: 'next in line',
    position: n => `number ${n} in line`,
    returned: 'goes first, having been served before',
    vulnerable: 'goes first, as a priority',
    heldBack: 'held back by the promise to those before',
    overtakenOf: (times, max) => (max === undefined ? `overtaken ${times} times` : `overtaken ${times} of ${max} times`),
    nearer: (n, reasons) => `${n} nearer could not be served yet (${reasons})`,
    passed: {
      OnOffer: n => `${n} on offer`,
      NotDue: n => `${n} not due`,
      Reserved: n => `${n} for one operator`,
      NobodyFit: n => `${n} nobody fit`,
      LetPass: n => `${n} just declined`,
    },
    why: {
      OnlyOne: name => `only ${name} had room`,
      ServedLast: name => `${name} served this citizen last`,
      LeastLoaded: (name, load) => `${name} had the lowest load (${load})`,
      LongestIdle: name => `${name} had been idle longest`,
      ByName: name => `all equal; ${name} by the alphabet`,
    },
    open: 'Office open',
    closed: 'Office closed',
    counts: { waiting: 'Waiting', offered: 'Offered', served: 'Served', consulted: 'Consulted', parked: 'Parked' },
    perLine: 'By line',
    standing: n => `${n} standing`,
    newcomer: (from, to) => (from === to ? `who comes now waits about ${from} min` : `who comes now waits ${from}–${to} min`),
    nothingSaid: 'nobody serves this line yet',
    operators: 'Operators',
    statuses: { Available: 'Available', Away: 'Away', Offline: 'Offline' },
    load: (load, capacity) => `${load} of ${capacity}`,
    accuracy: 'How true the waits were',
    accurate: (percent, measured) => `${percent} % waited no longer than told (${measured} visits; 80–95 % is meant)`,
    error: span => `off by ${span} on average`,
    nothingMeasured: 'Nothing measured yet.',
  },
};
