import { faultCode, GaveUp, RetryLater } from '../shared/faults';
import { HubLink } from '../shared/hubLink';
import { ownKeys } from '../shared/lines';
import { oneAtATime } from '../shared/locks';
import { Outbox, type Outgoing } from '../shared/outbox';
import { delayed, spaced } from '../shared/pacing';
import { Sender } from '../shared/sender';
import { Store } from '../shared/store';
import { learnClock } from '../shared/time';
import { lastSeq } from '../shared/transcript';
import type { ChatPush, ChatSnapshot, CommandResult, OfficeView, ReceiveResult, TranscriptPage, WaitChoice } from '../shared/wire';
import { emptyChat, isAnother, isOpenVisit, joined, pushed, withEarlierPage, withVisit, type ChatState } from './chatState';

const MarkDelayMs = 1_000;
/** How soon the page joins again when a push has been overtaken: several at once are asked for once. */
const CatchUpDelayMs = 250;
const TypeSpanMs = 3_000;
const TypingShownMs = 5_000;

export interface ChatMessage extends Outgoing {
  name?: string;
  /** What it is about, when it may open a visit. */
  service?: string;
}

/** What the page draws. */
export interface ChatPage extends ChatState {
  outgoing: readonly ChatMessage[];
  isConnected: boolean;
  /** There is no such office: nothing will ever come. */
  isUnknown: boolean;
  /** Whether it is open, as far as the server has said. */
  office: OfficeView | undefined;
}

/** The citizen's conversation with one office: the live connection, the messages on their way, and what is shown. */
export class ChatLink {
  readonly page: Store<ChatPage>;
  private readonly outbox: Outbox<ChatMessage>;
  private readonly link: HubLink<ChatPush>;
  private readonly sender: Sender<ChatMessage>;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private marked = { delivered: 0, read: 0 };

  constructor(readonly office: string) {
    this.outbox = new Outbox(`omni-chat-${office}/`, () => this.page.update(p => ({ ...p, outgoing: this.outbox.items })));
    this.page = new Store<ChatPage>({ ...emptyChat, outgoing: this.outbox.items, isConnected: false, isUnknown: false, office: undefined });
    this.link = new HubLink(`/hubs/chat?office=${encodeURIComponent(office)}`, {
      prepare: () => this.openSession(),
      join: () => this.join(),
      push: message => this.take(message),
      connected: isConnected => this.setConnected(isConnected),
    });
    this.sender = new Sender(this.outbox, () => this.link.isConnected, item => this.deliver(item));
    document.addEventListener('visibilitychange', this.markSoon);
    document.addEventListener('visibilitychange', () => void this.lookAgain());
  }

  start(): void {
    void this.link.run();
  }

  send(text: string, name: string, service: string): void {
    this.outbox.add({ text, ...(name && { name }), ...(service && { service }) });
    this.sender.kick();
  }

  /** The answer to a long wait. Says how it ended: `None`, a refusal, or `failed` when there was no answer. */
  choose = (choice: WaitChoice, at?: number): Promise<string> =>
    this.command(visit => this.link.invoke<CommandResult>('Choose', { visit, choice, ...(at && { at: new Date(at).toISOString() }) }));

  /** Leaves the line. */
  leave = (): Promise<string> => this.command(visit => this.link.invoke<CommandResult>('Leave', visit));

  discard(key: string): void {
    this.outbox.remove([key]);
  }

  /** Nobody else looks on: what is typed before would only use up the span. */
  typed(): void {
    if (this.page.value.visit?.status === 'Served') this.tellTyping();
  }

  async earlier(): Promise<void> {
    const before = this.page.value.entries[0]?.seq;
    if (before === undefined) return;
    const page = await this.link.invoke<TranscriptPage>('Earlier', before).catch(() => undefined);
    if (page) this.page.update(p => ({ ...p, ...withEarlierPage(p, page) }));
  }

  private async openSession(): Promise<void> {
    const ask = () => fetch(`/api/offices/${encodeURIComponent(this.office)}/chat-session`, { method: 'POST' });
    // Two pages opened at once would get two conversations: the second one waits, and finds the first one's cookie.
    const response = await oneAtATime(`omni-chat-session-${this.office}`, ask, navigator.locks);
    learnClock(response);
    // A name that no office can have is malformed, 400.
    if (response.status === 404 || response.status === 400) {
      this.page.update(p => ({ ...p, isUnknown: true }));
      throw new GaveUp();
    }
    if (response.status === 429) throw new RetryLater(1_000 * (Number(response.headers.get('retry-after')) || 5));
    if (!response.ok) throw new Error(`chat-session: ${response.status}`);
    const office = (await response.json()) as OfficeView;
    this.page.update(p => ({ ...p, office }));
  }

  /** An office opens and closes while a page lies in a pocket. */
  private async lookAgain(): Promise<void> {
    if (document.visibilityState !== 'visible' || isOpenVisit(this.page.value.visit) || !this.link.isConnected) return;
    const response = await fetch(`/api/offices/${encodeURIComponent(this.office)}`).catch(() => undefined);
    if (!response?.ok) return;
    const office = (await response.json()) as OfficeView;
    this.page.update(p => ({ ...p, office }));
  }

  private command(call: (visit: string) => Promise<CommandResult>): Promise<string> {
    const visit = this.page.value.visit?.visit;
    if (visit === undefined) return Promise.resolve('NoSuchVisit');
    return call(visit).then(result => result.refusal, error => faultCode(error) ?? 'failed');
  }

  private async join(): Promise<void> {
    let snapshot = await this.link.invoke<ChatSnapshot>('Join', this.page.value.completeTo);
    if (isAnother(this.page.value, snapshot)) snapshot = await this.link.invoke<ChatSnapshot>('Join', 0);
    this.marked = { delivered: snapshot.marks.citizenDelivered, read: snapshot.marks.citizenRead };
    this.page.update(p => ({ ...p, ...joined(p, snapshot) }));
    this.settle();
  }

  private take(message: ChatPush): void {
    this.page.update(p => ({ ...p, ...pushed(p, message) }));
    if (message.type === 'entries') this.settle();
    if (this.page.value.hasGap) this.catchUpSoon();
    if (message.type !== 'typing') return;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.page.update(p => ({ ...p, typing: undefined })), TypingShownMs);
  }

  private setConnected(isConnected: boolean): void {
    this.page.update(p => ({ ...p, isConnected, typing: undefined }));
    if (isConnected) this.sender.kick();
  }

  private async deliver({ key, text, name, service }: ChatMessage) {
    const result = await this.link.invoke<ReceiveResult>('Send', { key, text, ...(name && { name }), ...(service && { service }) });
    const visit = result.visit;
    if (visit) this.page.update(p => ({ ...p, ...withVisit(p, visit) }));
    return result;
  }

  /** What has come back in the transcript is no longer on its way. */
  private settle(): void {
    this.outbox.remove(ownKeys(this.page.value.entries, 'Citizen'));
    this.markSoon();
  }

  /** Not while it is connecting: that asks for the same. */
  private readonly catchUpSoon = delayed(CatchUpDelayMs, () => this.page.value.hasGap && this.link.isConnected && this.link.resync());

  private readonly tellTyping = spaced(TypeSpanMs, () => this.link.tell('Type'));

  /** Only the operator's messages are marked: marks on one's own would cost a commit and tell nobody anything. */
  private readonly markSoon = delayed(MarkDelayMs, () => {
    const delivered = lastSeq(this.page.value.entries, 'Operator');
    const read = document.visibilityState === 'visible' ? delivered : this.marked.read;
    if (!this.link.isConnected || (delivered <= this.marked.delivered && read <= this.marked.read)) return;
    this.marked = { delivered, read };
    this.link.tell('Mark', delivered, read);
  });
}
