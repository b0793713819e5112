import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import { backoffMs } from './backoff';
import { GaveUp, RetryLater, within } from './faults';

const ConnectTimeoutMs = 15_000;
const AnswerTimeoutMs = 20_000;
/** A connection that lasted this long was a good one: the next back-off starts from the beginning. */
const SteadyMs = 5_000;

export interface LinkHandlers<Push> {
  /** Makes sure of the cookie. Called first, and again after a failure. Throws {@link GaveUp} to end the link. */
  prepare(): Promise<void>;
  /** Fetches what is missing after every connection. Pushes that arrive meanwhile are held back until it is done,
   * since they are newer than its answer. */
  join(): Promise<void>;
  push(message: Push): void;
  connected(isConnected: boolean): void;
}

/** One hub connection that is made again for ever. */
export class HubLink<Push> {
  isConnected = false;
  private connection: HubConnection | undefined;
  private held: Push[] | undefined;
  private isStopped = false;
  private wake: (() => void) | undefined;

  constructor(private readonly url: string, private readonly handlers: LinkHandlers<Push>) {}

  async run(): Promise<void> {
    const hurry = () => document.visibilityState === 'visible' && this.wake?.();
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    let attempt = 0;
    let mustPrepare = true;
    while (!this.isStopped) {
      let delay: number | undefined;
      try {
        if (mustPrepare) await this.handlers.prepare();
        mustPrepare = true;
        const { closed } = await this.open();
        mustPrepare = false;
        const since = Date.now();
        await closed;
        if (Date.now() - since > SteadyMs) attempt = 0;
      } catch (error) {
        if (error instanceof GaveUp) break;
        if (error instanceof RetryLater) delay = error.ms;
      }
      this.setConnected(false);
      if (!this.isStopped) await this.rest(delay ?? backoffMs(attempt++));
    }
    removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
  }

  stop(): void {
    this.isStopped = true;
    this.wake?.();
    void this.connection?.stop();
  }

  /** Calls and waits for the answer; rejects on a fault, a lost connection, or silence. */
  invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    return this.connection ? within(AnswerTimeoutMs, this.connection.invoke<T>(method, ...args)) : Promise.reject(new Error('not connected'));
  }

  /** Says something that may as well be lost. */
  tell(method: string, ...args: unknown[]): void {
    if (this.isConnected) this.connection?.send(method, ...args).catch(() => undefined);
  }

  /** Events were missed: join again on the same connection. */
  resync(): void {
    const connection = this.connection;
    this.rejoin().catch(() => connection?.stop());
  }

  /** Connects and joins. */
  private async open(): Promise<{ closed: Promise<void> }> {
    const connection = new HubConnectionBuilder()
      .withUrl(this.url, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
      .configureLogging(LogLevel.None)
      .build();
    const closed = new Promise<void>(resolve => connection.onclose(() => resolve()));
    connection.on('push', (message: Push) => this.take(message));
    this.connection = connection;
    try {
      await within(ConnectTimeoutMs, connection.start());
      await this.rejoin();
    } catch (error) {
      void connection.stop();
      throw error;
    }
    this.setConnected(true);
    return { closed };
  }

  private async rejoin(): Promise<void> {
    const held: Push[] = [];
    this.held = held;
    await this.handlers.join();
    this.held = undefined;
    held.forEach(message => this.take(message));
  }

  private take(message: Push): void {
    if (this.held) this.held.push(message);
    else this.handlers.push(message);
  }

  private setConnected(isConnected: boolean): void {
    if (this.isConnected === isConnected) return;
    this.isConnected = isConnected;
    this.handlers.connected(isConnected);
  }

  private rest(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => (clearTimeout(timer), resolve());
    });
  }
}
