import { forget, recall, remember } from '../shared/storage';
import { Store } from '../shared/store';
import { serverNow } from '../shared/time';

/** A citizen whom this console has restricted. */
export interface Silenced {
  conversation: string;
  visit: string;
  /** Milliseconds; for spam, how long it is remembered here. */
  until: number;
}

/** A restricted conversation is on nobody's board: what is needed to lift it again is remembered on the console that did it. */
export class SilencedList {
  readonly list: Store<readonly Silenced[]>;
  private readonly key: string;

  constructor(operator: string) {
    this.key = `omni-silenced-${operator}`;
    this.list = new Store<readonly Silenced[]>(parsed(recall(this.key)).filter(s => s.until > serverNow()));
  }

  add(one: Silenced): void {
    this.keep([one, ...this.list.value.filter(s => s.conversation !== one.conversation)]);
  }

  remove(conversation: string): void {
    this.keep(this.list.value.filter(s => s.conversation !== conversation));
  }

  clear(): void {
    forget(this.key);
    this.list.update(() => []);
  }

  private keep(list: readonly Silenced[]): void {
    remember(this.key, JSON.stringify(list));
    this.list.update(() => list);
  }
}

function parsed(json: string | undefined): Silenced[] {
  try {
    return json ? (JSON.parse(json) as Silenced[]) : [];
  } catch {
    return [];
  }
}
