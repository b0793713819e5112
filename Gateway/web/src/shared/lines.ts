import { deliveriesOf, filesOf, isFate, type Delivery, type FileLine } from './fates';
import type { Outgoing } from './outbox';
import type { EntryKind, HappeningKind, MessageKind, TranscriptEntry } from './wire';

export type Tick = 'sending' | 'committed' | 'delivered' | 'read' | 'unknown' | 'failed';
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
  /** How it fares with its provider. */
  delivery?: Delivery;
  files?: readonly FileLine[];
  quoted?: string;
  isAutomatic?: boolean;
  /** Another than the citizen wrote it. */
  from?: string;
  /** The messages of a block of too many at once; the line itself has no text then. */
  folded?: Line[];
}

/** The words for each kind of line that tells what happened. */
export type HappeningText = Record<HappeningKind, (line: Line) => string>;

/** A newer server may tell of a kind that this page does not know yet. */
export const happening = (text: HappeningText, line: Line): string => (text as Partial<Record<EntryKind, (line: Line) => string>>)[line.kind]?.(line) ?? line.text;

export const isMessage = (kind: EntryKind): kind is MessageKind => kind === 'Citizen' || kind === 'Operator' || kind === 'Office';

/** The transcript and, below it, one's own messages that it does not contain yet.
 * @param tickAt How far the message at a seq has got, with its provider's word where there is one. */
export function linesOf(
  entries: readonly TranscriptEntry[],
  outgoing: readonly Outgoing[],
  own: Side,
  tickAt: (seq: number, delivery: Delivery | undefined) => Tick,
): Line[] {
  const echoed = ownKeys(entries, own);
  const [deliveries, files] = [deliveriesOf(entries), filesOf(entries)];
  return [
    ...folded(entries.filter(e => !isFate(e.kind)), e => entryLine(e, own, deliveries.get(e.seq), files.get(e.seq), tickAt)),
    ...outgoing.filter(o => !echoed.has(o.key)).map(o => outgoingLine(o, own)),
  ];
}

export function ownKeys(entries: readonly TranscriptEntry[], own: Side): Set<string> {
  return new Set(entries.flatMap(e => (e.kind === own && e.key ? [e.key] : [])));
}

/** Folded messages in one block, where the first of them stands. The office's warning comes in their midst and does not
 * part them; everything else does. One alone is shown like any other. */
function folded(entries: readonly TranscriptEntry[], lineOf: (e: TranscriptEntry) => Line): Line[] {
  const shown: Line[][] = [];
  let block: Line[] | undefined;
  for (const e of entries) {
    if (e.isFolded && block) block.push(lineOf(e));
    else shown.push(e.isFolded ? (block = [lineOf(e)]) : [lineOf(e)]);
    if (!e.isFolded && e.kind !== 'Office') block = undefined;
  }
  return shown.map(([first, ...more]) => (more.length === 0 ? first! : blockOf([first!, ...more])));
}

function blockOf(messages: Line[]): Line {
  const { id, seq, at, kind, author } = messages[0]!;
  return { id: `block:${id}`, at, kind, text: '', ...(seq !== undefined && { seq }), ...(author && { author }), folded: messages };
}

function entryLine(
  e: TranscriptEntry,
  own: Side,
  delivery: Delivery | undefined,
  files: readonly FileLine[] | undefined,
  tickAt: (seq: number, delivery: Delivery | undefined) => Tick,
): Line {
  return {
    id: isMessage(e.kind) && e.key ? `${e.kind}:${e.key}` : String(e.seq),
    seq: e.seq,
    at: e.at,
    kind: e.kind,
    text: e.text ?? '',
    ...(e.author && { author: e.author }),
    ...(e.key && { key: e.key }),
    ...(e.kind === own && { tick: tickAt(e.seq, delivery) }),
    ...(delivery && { delivery }),
    ...(files && { files }),
    ...(e.quoted && { quoted: e.quoted }),
    ...(e.isAutomatic && { isAutomatic: true }),
    ...(e.from && { from: e.from }),
  };
}

function outgoingLine(o: Outgoing, own: Side): Line {
  const common = { id: `${own}:${o.key}`, at: o.at, kind: own, text: o.text, key: o.key };
  if (o.refusal !== undefined) return { ...common, refusal: o.refusal };
  return o.seq === undefined ? { ...common, tick: 'sending' } : { ...common, seq: o.seq, tick: 'committed' };
}
