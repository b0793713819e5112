import { forget, keysFrom, recall, remember } from './storage';

/** A message of one's own that the server has not answered yet, or has refused. */
export interface Outgoing {
  /** The same key is the same message, however often it is sent. */
  key: string;
  /** Milliseconds; also the order of sending. */
  at: number;
  text: string;
  /** Where it stands in the transcript, once committed and until it comes back in the transcript. */
  seq?: number;
  /** Why it was not taken. */
  refusal?: string;
}

/** Unanswered messages, oldest first, kept in localStorage: one record per message, so that two pages of one browser
 * do not overwrite each other's. */
export class Outbox<T extends Outgoing> {
  items: readonly T[];

  constructor(private readonly prefix: string, private readonly changed: () => void) {
    this.items = keysFrom(prefix).map(k => parse<T>(recall(k))).filter(item => item !== undefined).sort((a, b) => a.at - b.at);
  }

  add(item: Omit<T, 'key' | 'at'>): void {
    const at = Math.max(Date.now(), (this.items[this.items.length - 1]?.at ?? 0) + 1);
    const full = { ...item, key: newKey(at), at } as T;
    remember(this.prefix + full.key, JSON.stringify(full));
    this.replace([...this.items, full]);
  }

  /** Committed: no longer to be sent, still to be shown until the transcript has it. */
  commit(key: string, seq: number): void {
    forget(this.prefix + key);
    this.replace(this.items.map(i => (i.key === key ? { ...i, seq } : i)));
  }

  refuse(key: string, refusal: string): void {
    const refused = this.items.map(i => (i.key === key ? { ...i, refusal } : i));
    const item = refused.find(i => i.key === key);
    if (item) remember(this.prefix + key, JSON.stringify(item));
    this.replace(refused);
  }

  remove(keys: Iterable<string>): void {
    const gone = new Set(keys);
    const left = this.items.filter(i => !gone.has(i.key));
    if (left.length === this.items.length) return;
    for (const key of gone) forget(this.prefix + key);
    this.replace(left);
  }

  private replace(items: readonly T[]): void {
    this.items = items;
    this.changed();
  }
}

export const isUnsent = (item: Outgoing): boolean => item.seq === undefined && item.refusal === undefined;

/** Not crypto.randomUUID: old phones and plain http do not have it. */
export function newKey(at: number): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  return at.toString(36) + '-' + Array.from(random, n => n.toString(36)).join('');
}

function parse<T>(json: string | undefined): T | undefined {
  try {
    return json ? (JSON.parse(json) as T) : undefined;
  } catch {
    return undefined;
  }
}
