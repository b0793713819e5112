import type { TranscriptEntry, VisitCard, VisitRow, VisitStatus } from './wire';

/** Samples for tests. */
const At = '2026-11-24T02:00:00Z';

export const entry = (seq: number, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({ seq, at: At, kind: 'Citizen', text: `text ${seq}`, ...more });

export const entries = (...seqs: number[]): TranscriptEntry[] => seqs.map(seq => entry(seq));

export const seqs = (list: readonly TranscriptEntry[]): number[] => list.map(e => e.seq);

export const card = (ticket: string, status: VisitStatus = 'Served', more: Partial<VisitRow> = {}): VisitCard => ({
  row: {
    visit: `demo/2026-11-24/${ticket}`,
    conversation: `demo/webchat/${ticket}`,
    version: 7,
    status,
    class: 'Normal',
    openedAt: At,
    waitingSince: At,
    offerNumber: 1,
    operator: 'demo/sari',
    ...more,
  },
  marks: { citizenDelivered: 0, citizenRead: 0, operatorRead: 0 },
  lastAt: At,
  unread: 0,
});
