import type { Dictionary } from '../shared/i18n';

export interface SettingsText {
  hours: string;
  hoursHow: string;
  unreadable: string;
  holidays: string;
  add: string;
  remove: (day: string) => string;
  fairness: string;
  overtakesMax: string;
  overtakesHow: string;
  weights: string;
  weightsHow: string;
  surge: string;
  surgeHow: string;
  autoAccept: string;
  save: string;
  saved: string;
  moved: string;
  notSaved: string;
}

export const settingsText: Dictionary<SettingsText> = {
  id: {
    hours: 'Jam layanan',
    hoursHow: 'Misalnya 08.00-12.00, 13.00-15.30. Kosong berarti tutup; bila semua kosong, kantor selalu buka.',
    unreadable: 'Tulis seperti 08.00-12.00, 13.00-15.30',
    holidays: 'Hari libur',
    add: 'Tambah',
    remove: day => `Hapus ${day}`,
    fairness: 'Keadilan antrean',
    overtakesMax: 'Paling banyak dilewati',
    overtakesHow: 'Sesering ini satu kunjungan boleh dilewati yang datang kemudian.',
    weights: 'Bobot saluran',
    weightsHow: 'Bagian tiap saluran terhadap yang lain, 1 sampai 100.',
    surge: 'Antrean panjang mulai (menit)',
    surgeHow: 'Dari perkiraan tunggu ini warga ditawari untuk dihubungi kembali.',
    autoAccept: 'Berikan kunjungan kepada petugas tanpa ditawarkan dulu',
    save: 'Simpan',
    saved: 'Tersimpan. Berlaku dalam satu menit.',
    moved: 'Pengaturan baru saja diubah orang lain. Periksa lagi, lalu simpan.',
    notSaved: 'Tidak tersimpan.',
  },
  en: {
    hours: 'Opening hours',
    hoursHow: 'For example 08.00-12.00, 13.00-15.30. Empty means closed; with all of them empty the office is always open.',
    unreadable: 'Write it like 08.00-12.00, 13.00-15.30',
    holidays: 'Holidays',
    add: 'Add',
    remove: day => `Remove ${day}`,
    fairness: 'Fairness of the line',
    overtakesMax: 'Overtaken at most',
    overtakesHow: 'So often one visit may be overtaken by those who came later.',
    weights: 'Weights of the channels',
    weightsHow: 'The share of each channel against the others, 1 to 100.',
    surge: 'The line is long from (minutes)',
    surgeHow: 'From this expected wait on citizens are offered to be called back.',
    autoAccept: 'Give visits to operators without offering them first',
    save: 'Save',
    saved: 'Saved. In force within a minute.',
    moved: 'Somebody else has just changed the settings. Look again, then save.',
    notSaved: 'Not saved.',
  },
};
