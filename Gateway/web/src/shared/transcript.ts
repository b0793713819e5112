import type { EntryKind, TranscriptEntry, TranscriptPage } from './wire';

/** Both lists sorted by seq, each seq once. */
export function mergeEntries(held: readonly TranscriptEntry[], more: readonly TranscriptEntry[]): TranscriptEntry[] {
  const bySeq = new Map<number, TranscriptEntry>();
  for (const entry of held) bySeq.set(entry.seq, entry);
  for (const entry of more) if (!bySeq.has(entry.seq)) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The highest seq held, of one kind or of any; 0 for none. */
export function lastSeq(entries: readonly TranscriptEntry[], kind?: EntryKind): number {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i]!;
    if (!kind || entry.kind === kind) return entry.seq;
  }
  return 0;
}

/** A transcript that is read backwards, page by page, while new entries are pushed. */
export interface Transcript {
  entries: TranscriptEntry[];
  hasEarlier: boolean;
  /** The newest page has been asked for and has not come yet. */
  isLoading: boolean;
  /** Nothing is missing up to here; what was pushed after it may lie behind a gap until the newest page comes. */
  completeTo: number;
  /** As the newest page said, like the next. */
  messageLengthMax: number | undefined;
  account: string | undefined;
}

/** A transcript before its newest page, new or after a loss of events. */
export const awaitingNewest = (held?: Transcript): Transcript => ({
  entries: held?.entries ?? [],
  hasEarlier: held?.hasEarlier ?? false,
  isLoading: true,
  completeTo: held ? (held.isLoading ? held.completeTo : lastSeq(held.entries)) : 0,
  messageLengthMax: held?.messageLengthMax,
  account: held?.account,
});

/** The newest page has come. If it does not reach back to what was complete, the older part is let go and is loaded
 * again on demand, so that no gap is ever shown. */
export function withNewest(held: Transcript, page: TranscriptPage): Transcript {
  const first = page.entries[0]?.seq ?? 0;
  const joins = first <= held.completeTo;
  const kept = joins ? held.entries : held.entries.filter(e => e.seq >= first);
  const entries = mergeEntries(kept, page.entries);
  const hasEarlier = joins && held.entries.length > 0 ? held.hasEarlier : page.hasEarlier;
  return { entries, hasEarlier, isLoading: false, completeTo: lastSeq(entries), messageLengthMax: page.messageLengthMax ?? undefined, account: page.account ?? undefined };
}

export const withEarlier = (held: Transcript, page: TranscriptPage): Transcript => ({
  ...held,
  entries: mergeEntries(held.entries, page.entries),
  hasEarlier: page.hasEarlier,
});

export const withPushed = (held: Transcript, entries: readonly TranscriptEntry[]): Transcript =>
  entries.length === 0 ? held : { ...held, entries: mergeEntries(held.entries, entries) };
