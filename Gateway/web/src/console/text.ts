import type { Dictionary } from '../shared/i18n';
import type { ParkReason } from '../shared/wire';

export interface ConsoleText {
  title: string;
  signIn: string;
  office: string;
  operator: string;
  password: string;
  failures: { credentials: string; patience: string; unreachable: string };
  sessionEnded: string;
  signOut: string;
  loading: string;
  reconnecting: string;
  status: string;
  available: string;
  away: string;
  sound: string;
  counts: (served: number, capacity: number) => string;
  offers: string;
  noOffers: string;
  noOffersAway: string;
  visits: string;
  noVisits: string;
  newOffer: (ticket: string, name: string) => string;
  newQuestion: (ticket: string) => string;
  citizen: string;
  waiting: (minutes: number) => string;
  seconds: (n: number) => string;
  accept: string;
  decline: string;
  unread: (n: number) => string;
  noColumn: string;
  noneToOpen: string;
  back: string;
  reply: string;
  transcript: (ticket: string) => string;
  transfer: string;
  transferTo: string;
  line: string;
  note: string;
  close: string;
  closed: (ticket: string) => string;
  transferred: (ticket: string) => string;
  undo: string;
  dismiss: string;
  unsent: (ticket: string) => string;
  typing: string;
  questions: string;
  held: string;
  parks: Record<ParkReason, string>;
  automatic: string;
  lineDrawer: string;
}

export const consoleText: Dictionary<ConsoleText> = {
  id: {
    title: 'Konsol petugas',
    signIn: 'Masuk',
    office: 'Kantor',
    operator: 'Petugas',
    password: 'Kata sandi',
    failures: {
      credentials: 'Kantor, petugas, atau kata sandi salah.',
      patience: 'Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.',
      unreachable: 'Server tidak dapat dihubungi. Coba lagi.',
    },
    sessionEnded: 'Sesi Anda telah berakhir. Silakan masuk lagi.',
    signOut: 'Keluar',
    loading: 'Menghubungkan…',
    reconnecting: 'Menyambung kembali…',
    status: 'Status Anda',
    available: 'Tersedia',
    away: 'Istirahat',
    sound: 'Suara',
    counts: (served, capacity) => `Melayani ${served} dari ${capacity}`,
    offers: 'Tawaran',
    noOffers: 'Belum ada tawaran. Warga berikutnya akan muncul di sini.',
    noOffersAway: 'Anda sedang istirahat. Pilih “Tersedia” untuk menerima warga.',
    visits: 'Kunjungan',
    noVisits: 'Anda belum melayani siapa pun.',
    newOffer: (ticket, name) => `Tawaran baru: ${ticket}, ${name}`,
    newQuestion: ticket => `Pertanyaan untuk Anda: ${ticket}`,
    citizen: 'Warga',
    waiting: n => (n < 1 ? 'baru datang' : `menunggu ${n} menit`),
    seconds: n => `${n} dtk`,
    accept: 'Terima',
    decline: 'Tolak',
    unread: n => `${n} belum dibaca`,
    noColumn: 'Pilih kunjungan di daftar untuk membukanya di sini.',
    noneToOpen: 'Percakapan yang Anda terima akan terbuka di sini.',
    back: 'Kembali ke daftar',
    reply: 'Tulis jawaban…',
    transcript: ticket => `Percakapan ${ticket}`,
    transfer: 'Alihkan',
    transferTo: 'Alihkan kepada',
    line: 'Antrean (petugas mana pun)',
    note: 'Catatan untuk petugas',
    close: 'Selesai',
    closed: ticket => `${ticket} selesai.`,
    transferred: ticket => `${ticket} dialihkan.`,
    undo: 'Urungkan',
    dismiss: 'Tutup pesan',
    unsent: ticket => `Jawaban untuk ${ticket} tidak terkirim`,
    typing: 'Warga sedang mengetik…',
    questions: 'Ditanyakan kepada Anda',
    held: 'Menunggu jawaban atau ditunda',
    parks: { Document: 'Melanjutkan dengan dokumen', ComeBack: 'Datang kembali', CallBack: 'Hubungi kembali!' },
    automatic: 'Pesan otomatis kantor',
    lineDrawer: 'Antrean',
  },
  en: {
    title: 'Operator console',
    signIn: 'Sign in',
    office: 'Office',
    operator: 'Operator',
    password: 'Password',
    failures: {
      credentials: 'Office, operator or password is wrong.',
      patience: 'Too many attempts. Wait a moment, then try again.',
      unreachable: 'The server cannot be reached. Try again.',
    },
    sessionEnded: 'Your session has ended. Please sign in again.',
    signOut: 'Sign out',
    loading: 'Connecting…',
    reconnecting: 'Reconnecting…',
    status: 'Your status',
    available: 'Available',
    away: 'Away',
    sound: 'Sound',
    counts: (served, capacity) => `Serving ${served} of ${capacity}`,
    offers: 'Offers',
    noOffers: 'No offers yet. The next citizen will appear here.',
    noOffersAway: 'You are away. Choose “Available” to receive citizens.',
    visits: 'Visits',
    noVisits: 'You are not serving anyone yet.',
    newOffer: (ticket, name) => `New offer: ${ticket}, ${name}`,
    newQuestion: ticket => `A question for you: ${ticket}`,
    citizen: 'Citizen',
    waiting: n => (n < 1 ? 'just arrived' : `waiting ${n} min`),
    seconds: n => `${n} s`,
    accept: 'Accept',
    decline: 'Decline',
    unread: n => `${n} unread`,
    noColumn: 'Choose a visit in the list to open it here.',
    noneToOpen: 'The conversations that you accept open here.',
    back: 'Back to the list',
    reply: 'Write a reply…',
    transcript: ticket => `Conversation ${ticket}`,
    transfer: 'Transfer',
    transferTo: 'Transfer to',
    line: 'The line (any operator)',
    note: 'Note for the operator',
    close: 'Close',
    closed: ticket => `${ticket} closed.`,
    transferred: ticket => `${ticket} transferred.`,
    undo: 'Undo',
    dismiss: 'Dismiss',
    unsent: ticket => `The reply to ${ticket} was not sent`,
    typing: 'The citizen is typing…',
    questions: 'Asked of you',
    held: 'Waiting for an answer or parked',
    parks: { Document: 'Continues with a document', ComeBack: 'Came back', CallBack: 'Call back!' },
    automatic: 'Automatic message of the office',
    lineDrawer: 'Line',
  },
};
