import type { Dictionary } from '../shared/i18n';
import type { Ending } from './chatState';

export interface ChatText {
  title: string;
  loading: string;
  unknownOffice: string;
  reconnecting: string;
  welcome: string;
  welcomeHow: string;
  name: string;
  nameHint: string;
  message: string;
  messagePlaceholder: string;
  charactersLeft: (n: number) => string;
  tooLong: (n: number) => string;
  transcript: string;
  ticket: string;
  position: (n: number) => string;
  wait: (from: number, to: number) => string;
  noOperator: string;
  offered: string;
  served: string;
  consulted: string;
  answerBy: (time: string) => string;
  parked: string;
  heldUntil: (time: string) => string;
  callBack: string;
  callBackAt: (time: string) => string;
  closedUntil: (time: string) => string;
  closedNow: string;
  closedWrite: string;
  positionThen: (n: number) => string;
  needNotWait: string;
  surge: string;
  keepWaiting: string;
  callMeBack: (time: string) => string;
  callMeBackHow: string;
  comeBack: (time: string) => string;
  comeBackHow: string;
  anotherTime: string;
  leave: string;
  leaveSure: (ticket: string) => string;
  leaveYes: string;
  endings: Record<Ending, string>;
  endingsHow: Record<Ending, string>;
  about: string;
  aboutUnknown: string;
  typing: (name: string) => string;
}

export const chatText: Dictionary<ChatText> = {
  id: {
    title: 'Percakapan',
    loading: 'Menghubungkan…',
    unknownOffice: 'Kantor ini tidak dikenal. Periksa kembali alamat halaman.',
    reconnecting: 'Menyambung kembali… pesan Anda tersimpan.',
    welcome: 'Ada yang dapat kami bantu?',
    welcomeHow: 'Tulis pertanyaan Anda di bawah. Anda akan mendapat nomor antrean, dan petugas akan menjawab di halaman ini.',
    name: 'Nama Anda',
    nameHint: '(boleh dikosongkan)',
    message: 'Pesan',
    messagePlaceholder: 'Tulis pesan…',
    charactersLeft: n => `Sisa ${n} karakter`,
    tooLong: n => `Terlalu panjang: ${n} karakter lebih`,
    transcript: 'Percakapan dengan petugas',
    ticket: 'Nomor antrean Anda',
    position: n => `Anda nomor ${n} dalam antrean`,
    wait: (from, to) => (from === to ? `sekitar ${from} menit` : `sekitar ${from}–${to} menit`),
    noOperator: 'Saat ini belum ada petugas yang bertugas. Nomor dan pesan Anda tetap tersimpan.',
    offered: 'Petugas sedang dipanggil',
    served: 'Anda dilayani oleh',
    consulted: 'Petugas menanyakan hal ini kepada pejabat yang berwenang. Anda boleh menutup halaman ini; nomor Anda tetap.',
    answerBy: time => `Jawaban paling lambat ${time}`,
    parked: 'Kirim pesan kapan saja sebelum itu untuk melanjutkan.',
    heldUntil: time => `Tempat Anda ditahan sampai ${time}`,
    callBack: 'Nomor antrean Anda tetap. Petugas akan menulis di halaman ini.',
    callBackAt: time => `Kami menghubungi Anda ${time}`,
    closedUntil: time => `Kantor tutup, buka lagi ${time}`,
    closedNow: 'Kantor sedang tutup.',
    closedWrite: 'Tulis saja sekarang: Anda mendapat nomor antrean untuk saat kantor buka.',
    positionThen: n => `Anda nomor ${n} saat kantor buka`,
    needNotWait: 'Anda tidak perlu menunggu di halaman ini. Nomor dan pesan Anda tersimpan.',
    surge: 'Antrean sedang panjang. Apa yang Anda inginkan?',
    keepWaiting: 'Tetap menunggu',
    callMeBack: time => `Hubungi saya ${time}`,
    callMeBackHow: 'Nomor tetap; petugas menulis di halaman ini',
    comeBack: time => `Saya kembali sebelum ${time}`,
    comeBackHow: 'Tempat ditahan; kirim pesan saat Anda kembali',
    anotherTime: 'Waktu lain',
    leave: 'Keluar dari antrean',
    leaveSure: ticket => `Keluar dari antrean? Tempat untuk ${ticket} tidak ditahan lagi.`,
    leaveYes: 'Ya, keluar',
    endings: {
      Closed: 'Kunjungan ini selesai. Terima kasih.',
      Left: 'Anda sudah keluar dari antrean.',
      Lapsed: 'Waktu yang kami tahan sudah lewat.',
    },
    endingsHow: {
      Closed: 'Masih ada pertanyaan? Tulis lagi segera dan kunjungan ini dibuka kembali.',
      Left: 'Berubah pikiran? Tulis lagi untuk kembali mengantre.',
      Lapsed: 'Masih perlu bantuan? Tulis lagi untuk kembali mengantre.',
    },
    about: 'Tentang',
    aboutUnknown: 'Belum tahu / lainnya',
    typing: name => `${name} sedang mengetik…`,
  },
  en: {
    title: 'Chat',
    loading: 'Connecting…',
    unknownOffice: 'This office is not known. Please check the address of the page.',
    reconnecting: 'Reconnecting… your messages are kept.',
    welcome: 'How can we help?',
    welcomeHow: 'Write your question below. You will get a queue number, and an operator will answer on this page.',
    name: 'Your name',
    nameHint: '(optional)',
    message: 'Message',
    messagePlaceholder: 'Write a message…',
    charactersLeft: n => `${n} characters left`,
    tooLong: n => `Too long by ${n} characters`,
    transcript: 'Conversation with the operator',
    ticket: 'Your queue number',
    position: n => `You are number ${n} in line`,
    wait: (from, to) => (from === to ? `about ${from} min` : `about ${from}–${to} min`),
    noOperator: 'No operator is on duty now. Your number and your messages are kept.',
    offered: 'An operator is being called',
    served: 'You are served by',
    consulted: 'The operator is asking a competent official. You may close this page; your number is kept.',
    answerBy: time => `Answer by ${time}`,
    parked: 'Send a message any time before then to go on.',
    heldUntil: time => `Your place is held until ${time}`,
    callBack: 'Your queue number is kept. The operator will write on this page.',
    callBackAt: time => `We call you back ${time}`,
    closedUntil: time => `The office is closed and opens ${time}`,
    closedNow: 'The office is closed.',
    closedWrite: 'Write now all the same: you get a queue number for the opening.',
    positionThen: n => `You are number ${n} when the office opens`,
    needNotWait: 'You need not wait on this page. Your number and your messages are kept.',
    surge: 'The line is long. What would you like?',
    keepWaiting: 'Keep waiting',
    callMeBack: time => `Call me back ${time}`,
    callMeBackHow: 'Your number is kept; the operator writes on this page',
    comeBack: time => `I come back by ${time}`,
    comeBackHow: 'Your place is held; send a message when you are back',
    anotherTime: 'Another time',
    leave: 'Leave the line',
    leaveSure: ticket => `Leave the line? The place of ${ticket} is no longer held.`,
    leaveYes: 'Yes, leave',
    endings: {
      Closed: 'This visit has ended. Thank you.',
      Left: 'You have left the line.',
      Lapsed: 'The time for which we held your place is over.',
    },
    endingsHow: {
      Closed: 'Another question? Write again soon and this visit reopens.',
      Left: 'Changed your mind? Write again to stand in line again.',
      Lapsed: 'Do you still need help? Write again to stand in line again.',
    },
    about: 'About',
    aboutUnknown: 'Not sure / other',
    typing: name => `${name} is typing…`,
  },
};
