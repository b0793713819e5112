import type { Dictionary } from '../shared/i18n';
import type { HappeningText } from '../shared/lines';

/** What happened, for the citizen. The last three are never told to citizens. */
export const happeningText: Dictionary<HappeningText> = {
  id: {
    Opened: line => `Nomor antrean ${line.text} diberikan`,
    Assigned: line => (line.author ? `${line.author} melayani Anda` : 'Petugas melayani Anda'),
    Transferred: () => 'Anda dialihkan ke petugas lain',
    Returned: () => 'Petugas terputus. Anda kembali ke depan antrean',
    Closed: () => 'Kunjungan selesai',
    Reopened: () => 'Kunjungan dibuka kembali',
    Consulted: () => 'Petugas bertanya kepada pejabat yang berwenang',
    Answered: () => 'Konsultasi selesai. Anda didahulukan dalam antrean',
    Parked: () => 'Tempat Anda ditahan',
    Resumed: () => 'Anda kembali dalam antrean',
    Left: () => 'Anda keluar dari antrean',
    Lapsed: () => 'Waktu yang ditahan sudah lewat',
    Prioritized: () => 'Anda didahulukan',
    Silenced: () => 'Percakapan dibatasi',
    Heard: () => 'Percakapan tidak dibatasi lagi',
  },
  en: {
    Opened: line => `Queue number ${line.text} given`,
    Assigned: line => (line.author ? `${line.author} is serving you` : 'An operator is serving you'),
    Transferred: () => 'You are being passed to another operator',
    Returned: () => 'The operator was cut off. You are back at the front of the line',
    Closed: () => 'Visit ended',
    Reopened: () => 'Visit reopened',
    Consulted: () => 'The operator asks a competent official',
    Answered: () => 'The official was asked. You go first in line',
    Parked: () => 'Your place is held',
    Resumed: () => 'You stand in line again',
    Left: () => 'You left the line',
    Lapsed: () => 'The time for which your place was held is over',
    Prioritized: () => 'You go first',
    Silenced: () => 'Conversation restricted',
    Heard: () => 'Conversation no longer restricted',
  },
};
