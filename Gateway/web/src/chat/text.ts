import type { Dictionary } from '../shared/i18n';
import type { Line } from '../shared/lines';

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
  closed: string;
  closedHow: string;
  typing: (name: string) => string;
  system: (line: Line) => string;
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
    closed: 'Kunjungan ini selesai. Terima kasih.',
    closedHow: 'Masih ada pertanyaan? Tulis lagi segera dan kunjungan ini dibuka kembali.',
    typing: name => `${name} sedang mengetik…`,
    system: line => {
      switch (line.kind) {
        case 'Opened': return `Nomor antrean ${line.text} diberikan`;
        case 'Assigned': return line.author ? `${line.author} melayani Anda` : 'Petugas melayani Anda';
        case 'Transferred': return 'Anda dialihkan ke petugas lain';
        case 'Returned': return 'Petugas terputus. Anda kembali ke depan antrean';
        case 'Closed': return 'Kunjungan selesai';
        case 'Reopened': return 'Kunjungan dibuka kembali';
        default: return line.text;
      }
    },
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
    closed: 'This visit has ended. Thank you.',
    closedHow: 'Another question? Write again soon and this visit reopens.',
    typing: name => `${name} is typing…`,
    system: line => {
      switch (line.kind) {
        case 'Opened': return `Queue number ${line.text} given`;
        case 'Assigned': return line.author ? `${line.author} is serving you` : 'An operator is serving you';
        case 'Transferred': return 'You are being passed to another operator';
        case 'Returned': return 'The operator was cut off. You are back at the front of the line';
        case 'Closed': return 'Visit ended';
        case 'Reopened': return 'Visit reopened';
        default: return line.text;
      }
    },
  },
};
