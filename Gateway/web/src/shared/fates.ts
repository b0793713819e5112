import type { Attachment, EntryKind, FateKind, OutboundStatus, TranscriptEntry } from './wire';

/** How a message fares with its provider. */
export interface Delivery {
  status: OutboundStatus;
  /** The provider's own words. */
  detail?: string;
}

/** A file of a message, as far as it is known now. */
export interface FileLine {
  /** Its place among the files of its message: a part of its address. */
  index: number;
  name: string;
  mediaType: string;
  /** In bytes; 0 while it is not known. */
  size: number;
  is: 'kept' | 'coming' | 'gone';
  /** Of one that is gone: it came, and was not taken. */
  refusal?: string;
}

export const isFate = (kind: EntryKind): kind is FateKind => kind === 'Delivery' || kind === 'File';

/** Words about one message come in any order: the furthest holds. What has arrived has arrived, also when a failure is told later; a failure
 * settles what was only sent, and anything settles what was unknown. */
const reach: Record<OutboundStatus, number> = { Queued: 0, Sending: 0, Unknown: 1, Sent: 2, Failed: 3, OutsideWindow: 4, Delivered: 5, Read: 6 };

/** How the messages fare, by seq. */
export function deliveriesOf(entries: readonly TranscriptEntry[]): Map<number, Delivery> {
  const furthest = new Map<number, Delivery>();
  for (const { kind, about, status, text } of entries) {
    // A newer server may know a status that this page does not.
    if (kind !== 'Delivery' || !about || !status || reach[status] === undefined) continue;
    const held = furthest.get(about);
    if (!held || reach[status] > reach[held.status]) furthest.set(about, { status, ...(text && { detail: text }) });
  }
  return furthest;
}

/** The files of the messages that have some, by seq: each as the last word on it has it. */
export function filesOf(entries: readonly TranscriptEntry[]): Map<number, FileLine[]> {
  const files = new Map<number, FileLine[]>();
  for (const { kind, seq, files: named } of entries) if (kind !== 'File' && named && named.length > 0) files.set(seq, named.map(fileLine));
  for (const { kind, about, fileIndex, files: kept, text: refusal } of entries) {
    const held = kind === 'File' && about ? files.get(about) : undefined;
    const before = held?.[fileIndex ?? -1];
    if (!held || !before) continue;
    const file = kept?.[0];
    held[before.index] = file ? fileLine(file, before.index) : { ...before, is: 'gone', ...(refusal && { refusal }) };
  }
  return files;
}

const fileLine = ({ name, mediaType, size, hash }: Attachment, index: number): FileLine => ({ index, name, mediaType, size, is: hash ? 'kept' : 'coming' });

const picturedTypes = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** Whether a browser may draw it: of everything else it shows the name alone. */
export const isPictured = (file: FileLine): boolean => file.is === 'kept' && picturedTypes.has(file.mediaType);

/** `demo/whatsapp/abc` -> where its files are, for staff who have the conversation. */
export function fileUrl(conversation: string, seq: number, index: number): string {
  const [office = '', channel = '', ...address] = conversation.split('/');
  return ['', 'api', 'offices', office, 'files', channel, address.join('/'), String(seq), String(index)].map(encodeURIComponent).join('/');
}

/** `340 kB`, `1,2 MB`; nothing while it is not known. */
export function sizeText(bytes: number, locale: string): string {
  if (bytes <= 0) return '';
  const [unit, n] = bytes < 1_000_000 ? (['kB', Math.max(1, Math.round(bytes / 1_000))] as const) : (['MB', Math.round(bytes / 100_000) / 10] as const);
  return `${new Intl.NumberFormat(locale).format(n)} ${unit}`;
}
