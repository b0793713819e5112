import type { Dictionary } from '../shared/i18n';
import type { FormFault, FormField, FormKind } from './formRules';

export interface FormText {
  title: string;
  lead: string;
  unknownOffice: string;
  kind: string;
  kinds: Record<FormKind, string>;
  optional: string;
  question: string;
  complaint: string;
  elements: { source: string; content: string; unit: string; response: string; feedback: string; report: string };
  name: string;
  behalf: string;
  service: string;
  serviceUnknown: string;
  content: string;
  contentHint: string;
  unit: string;
  unitHint: string;
  response: string;
  responseHint: string;
  contactBy: string;
  contactByFeedback: string;
  ways: { Email: string; Phone: string; None: string };
  email: string;
  phone: string;
  report: string;
  reports: { Written: string; None: string };
  files: string;
  filesHint: string;
  remove: (name: string) => string;
  closed: string;
  send: string;
  sending: string;
  check: (n: number) => string;
  faults: Record<FormFault, string>;
  faultsAt: Partial<Record<FormField, Partial<Record<FormFault, string>>>>;
  failed: string;
  patience: string;
  tooLarge: string;
  automatic: string;
  trap: string;
  thanks: string;
  earlier: string;
  ticket: string;
  keep: string;
  next: string;
  nextRead: string;
  nextOpens: (time: string) => string;
  nextAnswer: (contact: string) => string;
  nextAnswerEarlier: string;
  nextNoContact: string;
  another: string;
  chat: string;
}

export const formText: Dictionary<FormText> = {
  id: {
    title: 'Formulir pertanyaan dan pengaduan',
    lead: 'Petugas membacanya menurut urutan antrean. Anda mendapat nomor.',
    unknownOffice: 'Kantor ini tidak dikenal. Periksa kembali alamat halaman.',
    kind: 'Apa yang ingin Anda sampaikan?',
    kinds: { Question: 'Pertanyaan', Complaint: 'Pengaduan' },
    optional: '(boleh dikosongkan)',
    question: 'Pertanyaan Anda',
    complaint: 'Apa yang terjadi?',
    elements: { source: 'Siapa yang mengadu', content: 'Isi pengaduan', unit: 'Bagian yang menangani', response: 'Tanggapan yang Anda minta', feedback: 'Umpan balik', report: 'Laporan hasil' },
    name: 'Nama Anda',
    behalf: 'Atas nama orang lain',
    service: 'Layanan',
    serviceUnknown: 'Belum tahu, atau lainnya',
    content: 'Isi',
    contentHint: 'Kapan dan di mana, dan siapa yang melayani. Jangan tulis NIK bila tidak perlu.',
    unit: 'Bagian, loket, atau kantor mana',
    unitHint: 'Misalnya: loket KTP di kantor kecamatan.',
    response: 'Apa yang harus dilakukan kantor',
    responseHint: 'Misalnya: KTP saya dicetak, atau ada penjelasan tertulis.',
    contactBy: 'Bagaimana kami membalas?',
    contactByFeedback: 'Lewat apa kami memberi tahu Anda?',
    ways: { Email: 'E-mail', Phone: 'Telepon', None: 'Tidak perlu dibalas' },
    email: 'Alamat e-mail',
    phone: 'Nomor telepon',
    report: 'Apakah Anda minta laporan hasilnya secara tertulis?',
    reports: { Written: 'Ya, tertulis', None: 'Tidak perlu' },
    files: 'Foto atau dokumen',
    filesHint: 'Paling banyak 5 berkas, masing-masing 10 MB.',
    remove: name => `Hapus ${name}`,
    closed: 'Kantor sedang tutup. Formulir Anda tetap diterima.',
    send: 'Kirim',
    sending: 'Sedang dikirim…',
    check: n => `Belum terkirim: periksa ${n} isian di bawah ini.`,
    faults: { Missing: 'Isian ini wajib.', TooLong: 'Terlalu panjang.', Invalid: 'Periksa kembali isian ini.' },
    faultsAt: {
      contact: { Missing: 'Tulis alamat atau nomornya.', Invalid: 'Alamat atau nomor ini tampaknya keliru.' },
      contactBy: { Missing: 'Pilih e-mail atau telepon: tanpa itu kami tidak dapat memberi tahu hasilnya.' },
      report: { Missing: 'Pilih salah satu.' },
      files: { TooLong: 'Terlalu banyak atau terlalu besar.', Invalid: 'Ada berkas yang terlalu besar atau tidak dapat diterima.' },
    },
    failed: 'Belum terkirim: tidak ada jawaban dari server. Isian Anda masih ada. Kirim lagi; formulir tidak akan tercatat dua kali, dan isi pertama yang sampai yang berlaku.',
    patience: 'Terlalu banyak formulir dari tempat ini. Tunggu sebentar, lalu kirim lagi.',
    tooLarge: 'Berkas-berkasnya terlalu besar. Hapus sebagian, lalu kirim lagi.',
    automatic: 'Kolom tersembunyi terisi, mungkin oleh peramban. Sudah kami kosongkan; silakan kirim lagi.',
    trap: 'Biarkan kosong',
    thanks: 'Terima kasih. Formulir Anda sudah diterima.',
    earlier: 'Formulir ini sudah kami terima saat pertama kali dikirim, dan isi yang itu yang berlaku. Perubahan sesudahnya tidak ikut. Bila perubahan itu penting, isi formulir lain.',
    ticket: 'Nomor Anda',
    keep: 'Simpan nomor ini, misalnya dengan tangkapan layar.',
    next: 'Selanjutnya',
    nextRead: 'Petugas membaca formulir Anda menurut urutan antrean.',
    nextOpens: time => `Kantor sedang tutup dan buka lagi ${time}. Formulir Anda sudah mendapat tempat.`,
    nextAnswer: contact => `Balasan dikirim ke ${contact}.`,
    nextAnswerEarlier: 'Balasan dikirim ke kontak yang tertulis dalam isi yang pertama.',
    nextNoContact: 'Anda tidak memberi kontak. Tanyakan dengan nomor ini lewat chat atau di loket.',
    another: 'Isi formulir lain',
    chat: 'Chat dengan petugas',
  },
  en: {
    title: 'Questions and complaints',
    lead: 'An operator reads it in the order of the line. You get a number.',
    unknownOffice: 'This office is not known. Please check the address of the page.',
    kind: 'What is it about?',
    kinds: { Question: 'A question', Complaint: 'A complaint' },
    optional: '(optional)',
    question: 'Your question',
    complaint: 'What happened?',
    elements: { source: 'Who complains', content: 'The complaint', unit: 'Who handles the matter', response: 'The response you ask for', feedback: 'Feedback', report: 'Report of the outcome' },
    name: 'Your name',
    behalf: 'On behalf of somebody else',
    service: 'Service',
    serviceUnknown: 'I do not know, or something else',
    content: 'Text',
    contentHint: 'When and where, and who attended to you. Leave out your identity number (NIK) unless it is needed.',
    unit: 'Which section, counter or office',
    unitHint: 'For example: the identity card counter of the district office.',
    response: 'What should the office do',
    responseHint: 'For example: print my card, or explain in writing.',
    contactBy: 'How may we answer?',
    contactByFeedback: 'How may we tell you?',
    ways: { Email: 'E-mail', Phone: 'Phone', None: 'No answer needed' },
    email: 'E-mail address',
    phone: 'Phone number',
    report: 'Do you want the outcome reported in writing?',
    reports: { Written: 'Yes, in writing', None: 'No need' },
    files: 'Photos or documents',
    filesHint: 'At most 5 files of 10 MB each.',
    remove: name => `Remove ${name}`,
    closed: 'The office is closed. Your form is taken all the same.',
    send: 'Send',
    sending: 'Sending…',
    check: n => (n === 1 ? 'Not sent yet: check one field below.' : `Not sent yet: check ${n} fields below.`),
    faults: { Missing: 'This is needed.', TooLong: 'Too long.', Invalid: 'Please check this.' },
    faultsAt: {
      contact: { Missing: 'Write the address or number.', Invalid: 'This address or number looks wrong.' },
      contactBy: { Missing: 'Choose e-mail or phone: without it we cannot tell you the outcome.' },
      report: { Missing: 'Choose one.' },
      files: { TooLong: 'Too many or too large.', Invalid: 'A file is too large or cannot be taken.' },
    },
    failed: 'Not sent yet: the server did not answer. What you wrote is still here. Send it again; it will not be filed twice, and the first version that reaches us stands.',
    patience: 'Too many forms from this place. Wait a moment, then send it again.',
    tooLarge: 'The files are too large. Remove some, then send it again.',
    automatic: 'A hidden field was filled in, perhaps by the browser. We have emptied it; please send again.',
    trap: 'Leave this empty',
    thanks: 'Thank you. Your form has been received.',
    earlier: 'We had already received this form when it was first sent, and that version stands. Later changes were not kept. If they matter, fill in another form.',
    ticket: 'Your number',
    keep: 'Keep this number, for example as a screenshot.',
    next: 'What happens next',
    nextRead: 'An operator reads your form in the order of the line.',
    nextOpens: time => `The office is closed and opens ${time}. Your form has its place already.`,
    nextAnswer: contact => `The answer is sent to ${contact}.`,
    nextAnswerEarlier: 'The answer is sent to the contact given in the first version.',
    nextNoContact: 'You gave no contact. Ask with this number in the chat or at the counter.',
    another: 'Fill in another form',
    chat: 'Chat with an operator',
  },
};

export const faultText = (text: FormText, field: FormField, fault: FormFault | undefined): string | undefined =>
  fault && (text.faultsAt[field]?.[fault] ?? text.faults[fault]);
