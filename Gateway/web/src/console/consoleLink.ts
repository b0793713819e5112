import { backoffMs, pause } from '../shared/backoff';
import { faultCode, GaveUp } from '../shared/faults';
import { HubLink } from '../shared/hubLink';
import { ownKeys } from '../shared/lines';
import { Outbox, type Outgoing } from '../shared/outbox';
import { Sender } from '../shared/sender';
import { Store } from '../shared/store';
import { withEarlier, withNewest } from '../shared/transcript';
import type { CommandResult, ConsolePush, ConsoleResume, LineEntry, MessageTemplate, OperatorStatus, Session, Silence, TranscriptPage, VisitCard } from '../shared/wire';
import { changed, emptyBoard, offerOf, opened, pushed, resumed, type Board } from './board';
import type { Consultation } from './ConsultForm';
import { ReadMarks } from './readMarks';
import { currentSession } from './session';
import type { TransferTarget } from './TransferForm';
import { TypingSigns } from './typingSigns';

/** "The newest page": beyond every seq, and still exact in a JavaScript number. */
const Newest = Number.MAX_SAFE_INTEGER;

export interface Reply extends Outgoing {
  conversation: string;
  visit: string;
  /** Sent in place of the text, which is what it says. */
  template?: MessageTemplate;
}

/** Half-written replies by operator, each by conversation: they outlive their column and a session that ran out. */
const draftsOf = new Map<string, Map<string, string>>();

/** What the page draws. */
export interface ConsolePage {
  board: Board;
  outgoing: readonly Reply[];
  /** The visits whose citizen is typing. */
  typing: ReadonlySet<string>;
  isConnected: boolean;
  /** The session has ended: sign in again. */
  hasEnded: boolean;
}

/** One operator's live connection, replies on their way, and what is shown. */
export class ConsoleLink {
  readonly page: Store<ConsolePage>;
  readonly marks: ReadMarks;
  readonly drafts: Map<string, string>;
  private readonly outbox: Outbox<Reply>;
  private readonly link: HubLink<ConsolePush>;
  private readonly sender: Sender<Reply>;
  private readonly typing = new TypingSigns(visits => this.page.update(p => ({ ...p, typing: visits })));
  private readonly loading = new Set<string>();

  constructor(session: Session) {
    this.drafts = draftsOf.get(session.operator) ?? new Map<string, string>();
    draftsOf.set(session.operator, this.drafts);
    this.outbox = new Outbox(`omni-console-${session.operator}/`, () => this.page.update(p => ({ ...p, outgoing: this.outbox.items })));
    this.page = new Store<ConsolePage>({ board: emptyBoard, outgoing: this.outbox.items, typing: new Set(), isConnected: false, hasEnded: false });
    this.link = new HubLink('/hubs/console', {
      prepare: () => this.checkSession(),
      join: () => this.connect(),
      push: message => this.take(message),
      connected: isConnected => this.setConnected(isConnected),
    });
    this.sender = new Sender(this.outbox, () => this.link.isConnected, item => this.deliver(item), item => item.conversation);
    this.marks = new ReadMarks(() => this.page.value.board, (conversation, seq) => this.link.tell('Mark', conversation, seq));
  }

  start(): void {
    void this.link.run();
  }

  stop(): void {
    this.link.stop();
    this.marks.stop();
  }

  /** Signing out is a decision: what was not sent is not kept on a machine that others use. */
  forget(): void {
    this.stop();
    draftsOf.clear();
    this.outbox.remove(this.outbox.items.map(i => i.key));
  }

  accept = (card: VisitCard) => this.command('Accept', { conversation: card.row.conversation, offer: offerOf(card) });
  decline = (card: VisitCard) => this.command('Decline', { conversation: card.row.conversation, offer: offerOf(card) });
  close = (card: VisitCard) => this.command('Close', target(card));
  reopen = (card: VisitCard) => this.command('Reopen', target(card));
  transfer = (card: VisitCard, to: TransferTarget, note: string) => this.command('Transfer', { ...target(card), ...to, ...(note && { note }) });
  consult = (card: VisitCard, { answerBy, ...ask }: Consultation) => this.command('Consult', { ...target(card), ...ask, answerBy: time(answerBy) });
  answer = (card: VisitCard, answer: string) => this.command('Answer', { ...target(card), answer });
  park = (card: VisitCard, until: number, note: string) => this.command('Park', { ...target(card), until: time(until), ...(note && { note }) });
  prioritize = ({ conversation, visit }: LineEntry, reason: string) => this.command('Prioritize', { conversation, visit, reason });
  markSpam = (card: VisitCard, note: string) => this.command('MarkSpam', { ...target(card), ...(note && { note }) });
  block = (card: VisitCard, until: number, note: string) => this.command('Block', { ...target(card), until: time(until), note });
  hear = ({ conversation, visit }: Pick<Silence, 'conversation' | 'visit'>) => this.command('Hear', { conversation, visit });
  setStatus = (status: OperatorStatus) => this.link.invoke<void>('SetStatus', status).then(() => 'None', failure);
  type = (conversation: string) => this.link.tell('Type', conversation);

  reply(card: VisitCard, text: string, template?: MessageTemplate): void {
    this.outbox.add({ ...target(card), text, ...(template && { template }) });
    this.sender.kick();
  }

  discard(key: string): void {
    this.outbox.remove([key]);
  }

  /** A column shows that conversation. */
  open(conversation: string): void {
    this.page.update(p => ({ ...p, board: opened(p.board, conversation) }));
    void this.load(conversation);
  }

  async earlier(conversation: string): Promise<void> {
    const before = this.page.value.board.transcripts[conversation]?.entries[0]?.seq;
    if (before === undefined) return;
    const page = await this.link.invoke<TranscriptPage>('Transcript', conversation, before).catch(() => undefined);
    if (page) this.setBoard(b => changed(b, conversation, t => withEarlier(t, page)));
  }

  private async checkSession(): Promise<void> {
    if (await currentSession()) return;
    this.page.update(p => ({ ...p, hasEnded: true }));
    throw new GaveUp();
  }

  private async connect(): Promise<void> {
    const { epoch, seq } = this.page.value.board;
    const resume = await this.link.invoke<ConsoleResume>('Connect', epoch, seq);
    this.setBoard(b => resumed(b, resume));
    this.marks.forget();
    for (const conversation of Object.keys(this.page.value.board.transcripts)) void this.load(conversation);
  }

  private take(message: ConsolePush): void {
    if (message.type === 'citizenTyping') return this.typing.show(message.visit);
    const next = pushed(this.page.value.board, message);
    if (next === 'missed') return this.link.resync();
    this.setBoard(() => next);
    if (message.event.type === 'card' && message.event.entries.some(e => e.kind === 'Citizen')) this.typing.hide(message.event.card.row.visit);
  }

  private setBoard(change: (board: Board) => Board): void {
    this.page.update(p => ({ ...p, board: change(p.board) }));
    for (const { entries } of Object.values(this.page.value.board.transcripts)) this.outbox.remove(ownKeys(entries, 'Operator'));
    this.marks.soon();
  }

  private setConnected(isConnected: boolean): void {
    this.page.update(p => ({ ...p, isConnected }));
    if (isConnected) this.sender.kick();
  }

  /** Fetches the newest page of a transcript that waits for it. A lost connection ends this; the next one begins it again. */
  private async load(conversation: string): Promise<void> {
    if (this.loading.has(conversation)) return;
    this.loading.add(conversation);
    for (let attempt = 0; this.page.value.board.transcripts[conversation]?.isLoading; attempt++) {
      try {
        const page = await this.link.invoke<TranscriptPage>('Transcript', conversation, Newest);
        this.setBoard(b => (b.transcripts[conversation] ? changed(b, conversation, t => withNewest(t, page)) : b));
      } catch (error) {
        const code = faultCode(error);
        if (code === 'forbidden' || code === 'invalid' || !this.link.isConnected) break;
        await pause(backoffMs(attempt));
      }
    }
    this.loading.delete(conversation);
  }

  private async deliver({ conversation, visit, key, text, template }: Reply) {
    const { refusal, version } = await this.link.invoke<CommandResult>('Reply', { conversation, visit, key, text, ...(template && { template }) });
    return { refusal, seq: version };
  }

  /** How it ended: `None`, a refusal, or `failed` when there was no answer: then it may be tried again. */
  private command(method: string, argument: object): Promise<string> {
    return this.link.invoke<CommandResult>(method, argument).then(result => result.refusal, failure);
  }
}

const target = ({ row }: VisitCard) => ({ conversation: row.conversation, visit: row.visit });

const time = (at: number): string => new Date(at).toISOString();

const failure = (error: unknown): string => (faultCode(error) === 'forbidden' ? 'forbidden' : 'failed');
