import type { Outgoing } from './outbox';
import type { EntryKind, TranscriptEntry } from './wire';

export type Tick = 'sending' | 'committed' | 'delivered' | 'read';
export type Side = 'Citizen' | 'Operator';

/** One line of a transcript as it is shown: an entry, or a message of one's own on its way. */
export interface Line {
  /** Stays the same when a message on its way becomes an entry, so that the line is not announced twice. */
  id: string;
  seq?: number;
  at: string | number;
  kind: EntryKind;
  text: string;
  author?: string;
  key?: string;
  /** Only on one's own messages. */
  tick?: Tick;
  refusal?: string;
}

export const isMessage = (kind: EntryKind): kind is Side => kind === 'Citizen' || kind === 'Operator';

/** The transcript and, below it, one's own messages that it does not contain yet. */
export function linesOf(entries: readonly TranscriptEntry[], outgoing: readonly Outgoing[], own: Side, tickAt: (seq: number) => Tick): Line[] {
  const echoed = ownKeys(entries, own);
  return [
    ...entries.map(e => entryLine(e, own, tickAt)),
    ...outgoing.filter(o => !echoed.has(o.key)).map(o => outgoingLine(o, own)),
  ];
}

export function ownKeys(entries: readonly TranscriptEntry[], own: Side): Set<string> {
  return new Set(entries.flatMap(e => (e.kind === own && e.key ? [e.key] : [])));
}

function entryLine(e: TranscriptEntry, own: Side, tickAt: (seq: number) => Tick): Line {
  return {
    id: isMessage(e.kind) && e.key ? `${e.kind}:${e.key}` : String(e.seq),
    seq: e.seq,
    at: e.at,
    kind: e.kind,
    text: e.text ?? '',
    ...(e.author && { author: e.author }),
    ...(e.key && { key: e.key }),
    ...(e.kind === own && { tick: tickAt(e.seq) }),
  };
}

function outgoingLine(o: Outgoing, own: Side): Line {
  const common = { id: `${own}:${o.key}`, at: o.at, kind: own, text: o.text, key: o.key };
  if (o.refusal !== undefined) return { ...common, refusal: o.refusal };
  return o.seq === undefined ? { ...common, tick: 'sending' } : { ...common, seq: o.seq, tick: 'committed' };
}
