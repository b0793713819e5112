import { backoffMs, pause } from './backoff';
import { faultCode } from './faults';
import { isUnsent, type Outbox, type Outgoing } from './outbox';

/** The answer to one send. */
export interface Sent {
  refusal: string;
  seq: number;
}

/** Empties an outbox: within a lane strictly one at a time and in order, each message with its own key until it is
 * answered. */
export class Sender<T extends Outgoing> {
  private readonly busy = new Set<string>();

  constructor(
    private readonly outbox: Outbox<T>,
    private readonly isConnected: () => boolean,
    private readonly send: (item: T) => Promise<Sent>,
    private readonly laneOf: (item: T) => string = () => '',
  ) {}

  /** Call it whenever there may be something to send: a new message, a new connection. */
  kick(): void {
    for (const lane of new Set(this.outbox.items.filter(isUnsent).map(this.laneOf))) void this.empty(lane);
  }

  private async empty(lane: string): Promise<void> {
    if (this.busy.has(lane)) return;
    this.busy.add(lane);
    let attempt = 0;
    for (let item = this.next(lane); item && this.isConnected(); item = this.next(lane)) {
      if (await this.attempt(item)) attempt = 0;
      else await pause(backoffMs(attempt++));
    }
    this.busy.delete(lane);
  }

  private next(lane: string): T | undefined {
    return this.outbox.items.find(i => isUnsent(i) && this.laneOf(i) === lane);
  }

  /** Whether it was answered. */
  private async attempt(item: T): Promise<boolean> {
    try {
      const { refusal, seq } = await this.send(item);
      if (refusal === 'None') this.outbox.commit(item.key, seq);
      else this.outbox.refuse(item.key, refusal);
      return true;
    } catch (error) {
      const code = faultCode(error);
      // These two would be the same again; everything else may pass.
      if (code !== 'invalid' && code !== 'forbidden') return false;
      this.outbox.refuse(item.key, code);
      return true;
    }
  }
}
