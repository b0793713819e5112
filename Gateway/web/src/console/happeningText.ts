import type { Dictionary } from '../shared/i18n';
import type { HappeningText } from '../shared/lines';

/** A thing and what was said about it, where something was. */
const said = (what: string, words: string): string => (words ? `${what}: ${words}` : what);

/** What happened, for staff: with notes, questions and reasons. */
export const happeningText: Dictionary<HappeningText> = {
  id: {
    Opened: line => `Kunjungan ${line.text} dibuka`,
    Assigned: line => `${line.author ?? 'Petugas'} melayani`,
    Transferred: line => said(line.text ? 'Dialihkan' : 'Kunjungan dialihkan', line.text),
    Returned: () => 'Petugas terputus; kembali ke antrean',
    Closed: () => 'Kunjungan selesai',
    Reopened: () => 'Kunjungan dibuka kembali',
    Consulted: line => said(`Ditanyakan kepada ${line.author ?? 'pejabat'}`, line.text),
    Answered: line => said(`Jawaban dari ${line.author ?? 'pejabat'}`, line.text),
    Parked: line => said('Ditunda, tempat ditahan', line.text),
    Resumed: () => 'Kembali ke antrean',
    Left: () => 'Warga keluar dari antrean',
    Lapsed: () => 'Waktu yang ditahan lewat; kunjungan ditutup',
    Prioritized: line => said(`Didahulukan oleh ${line.author ?? 'petugas'}`, line.text),
    Silenced: line => said(`Dibatasi oleh ${line.author ?? 'petugas'}`, line.text),
    Heard: line => `Pembatasan dibuka oleh ${line.author ?? 'petugas'}`,
  },
  en: {
    Opened: line => `Visit ${line.text} opened`,
    Assigned: line => `${line.author ?? 'An operator'} is serving`,
    Transferred: line => said(line.text ? 'Transferred' : 'Visit transferred', line.text),
    Returned: () => 'Operator cut off; back in line',
    Closed: () => 'Visit closed',
    Reopened: () => 'Visit reopened',
    Consulted: line => said(`${line.author ?? 'An official'} is asked`, line.text),
    Answered: line => said(`Answer of ${line.author ?? 'the official'}`, line.text),
    Parked: line => said('Parked, place held', line.text),
    Resumed: () => 'Back in line',
    Left: () => 'The citizen left the line',
    Lapsed: () => 'The time held is over; visit closed',
    Prioritized: line => said(`Put first by ${line.author ?? 'staff'}`, line.text),
    Silenced: line => said(`Restricted by ${line.author ?? 'staff'}`, line.text),
    Heard: line => `Restriction lifted by ${line.author ?? 'staff'}`,
  },
};
