import type { Dictionary } from '../shared/i18n';
import type { ParkReason } from '../shared/wire';

/** What an operator can do with a visit, beyond answering and closing it. */
export interface ActionText {
  staffOnly: string;
  choose: string;
  otherTime: string;
  otherTimeWhich: string;
  colleagues: string;
  lines: string;
  sameLine: string;
  lineOf: (service: string) => string;
  consult: string;
  ask: string;
  askWhom: string;
  official: string;
  officialName: string;
  answerBy: string;
  question: string;
  consultHow: string;
  consulted: (ticket: string) => string;
  answer: string;
  answerOf: (name: string) => string;
  yourAnswer: string;
  answered: (ticket: string) => string;
  asks: (name: string, question: string) => string;
  waitsForAnswer: (time: string) => string;
  park: string;
  parkUntil: string;
  parkNote: string;
  parkHow: string;
  parked: (ticket: string) => string;
  holds: Record<ParkReason, (time: string) => string>;
  more: string;
  spam: string;
  spamHow: string;
  block: string;
  blockUntil: string;
  blockHow: string;
  silenceNote: string;
  silenced: (ticket: string) => string;
  hear: string;
  heard: (ticket: string) => string;
  prioritized: (ticket: string) => string;
}

export const actionText: Dictionary<ActionText> = {
  id: {
    staffOnly: '(tidak terlihat oleh warga)',
    choose: 'Pilih…',
    otherTime: 'Waktu lain…',
    otherTimeWhich: 'Tanggal dan jam',
    colleagues: 'Petugas',
    lines: 'Antrean',
    sameLine: 'Antrean yang sama',
    lineOf: service => `Antrean: ${service}`,
    consult: 'Tanyakan',
    ask: 'Kirim pertanyaan',
    askWhom: 'Tanyakan kepada',
    official: 'Pejabat lain…',
    officialName: 'Nama atau jabatan',
    answerBy: 'Jawaban paling lambat',
    question: 'Pertanyaan',
    consultHow: 'Warga diberi tahu batas waktunya. Sementara itu Anda bebas melayani warga lain.',
    consulted: ticket => `${ticket} menunggu jawaban.`,
    answer: 'Jawab',
    answerOf: name => `Jawaban dari ${name}`,
    yourAnswer: 'Jawaban Anda',
    answered: ticket => `Jawaban untuk ${ticket} terkirim.`,
    asks: (name, question) => `${name} ditanya: ${question}`,
    waitsForAnswer: time => `Menunggu jawaban, paling lambat ${time}`,
    park: 'Tunda',
    parkUntil: 'Tempat ditahan sampai',
    parkNote: 'Dokumen yang ditunggu',
    parkHow: 'Warga melanjutkan dengan mengirim pesan. Bila waktunya lewat, kunjungan ditutup.',
    parked: ticket => `Tempat ${ticket} ditahan.`,
    holds: {
      Document: time => `Menunggu dokumen sampai ${time}`,
      ComeBack: time => `Warga kembali sebelum ${time}`,
      CallBack: time => `Warga dihubungi ${time}`,
    },
    more: 'Tindakan lain',
    spam: 'Tandai spam',
    spamHow: 'Kunjungan ditutup. Pesan berikutnya disimpan, tetapi tidak mendapat nomor antrean. Bila keliru, minta supervisor membukanya.',
    block: 'Blokir',
    blockUntil: 'Diblokir sampai',
    blockHow: 'Kunjungan ditutup. Sampai waktu itu pesannya disimpan, tetapi tidak mendapat nomor antrean.',
    silenceNote: 'Alasan',
    silenced: ticket => `${ticket} ditutup dan pengirimnya dibatasi.`,
    hear: 'Buka blokir',
    heard: ticket => `Pengirim ${ticket} tidak dibatasi lagi.`,
    prioritized: ticket => `${ticket} didahulukan.`,
  },
  en: {
    staffOnly: '(the citizen does not see it)',
    choose: 'Choose…',
    otherTime: 'Another time…',
    otherTimeWhich: 'Date and time',
    colleagues: 'Colleagues',
    lines: 'Lines',
    sameLine: 'The same line',
    lineOf: service => `Line: ${service}`,
    consult: 'Consult',
    ask: 'Send the question',
    askWhom: 'Ask whom',
    official: 'Another official…',
    officialName: 'Name or office',
    answerBy: 'Answer by',
    question: 'Question',
    consultHow: 'The citizen is told by when. Meanwhile you are free to serve others.',
    consulted: ticket => `${ticket} waits for an answer.`,
    answer: 'Answer',
    answerOf: name => `Answer of ${name}`,
    yourAnswer: 'Your answer',
    answered: ticket => `Answer for ${ticket} sent.`,
    asks: (name, question) => `${name} is asked: ${question}`,
    waitsForAnswer: time => `Waits for an answer, by ${time}`,
    park: 'Park',
    parkUntil: 'Hold the place until',
    parkNote: 'Document awaited',
    parkHow: 'The citizen goes on by sending a message. When the time is over the visit is closed.',
    parked: ticket => `The place of ${ticket} is held.`,
    holds: {
      Document: time => `Waits for a document until ${time}`,
      ComeBack: time => `The citizen comes back by ${time}`,
      CallBack: time => `The citizen is called back ${time}`,
    },
    more: 'More actions',
    spam: 'Mark as spam',
    spamHow: 'The visit is closed. Later messages are kept, but get no queue number. If it was a mistake, ask a supervisor to lift it.',
    block: 'Block',
    blockUntil: 'Blocked until',
    blockHow: 'The visit is closed. Until then messages are kept, but get no queue number.',
    silenceNote: 'Reason',
    silenced: ticket => `${ticket} is closed and its sender restricted.`,
    hear: 'Lift the block',
    heard: ticket => `The sender of ${ticket} is no longer restricted.`,
    prioritized: ticket => `${ticket} goes first.`,
  },
};
