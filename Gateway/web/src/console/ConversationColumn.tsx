import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { GrowingText } from '../shared/GrowingText';
import { useText } from '../shared/i18n';
import { linesOf, type Tick } from '../shared/lines';
import { spaced } from '../shared/pacing';
import { SendGlyph } from '../shared/SendGlyph';
import { useStore } from '../shared/store';
import { sharedText } from '../shared/text';
import { TranscriptView } from '../shared/TranscriptView';
import { ticketOf, type Marks, type VisitCard } from '../shared/wire';
import type { ConsoleLink } from './consoleLink';
import { consoleText } from './text';
import { TransferForm } from './TransferForm';

const TypeSpanMs = 3_000;

interface Props {
  link: ConsoleLink;
  card: VisitCard;
  /** On narrow screens, to the list. */
  onBack: (() => void) | undefined;
  /** What waits in the list meanwhile. */
  offerCount: number;
  onUse: () => void;
  onTransfer: (to: string, note: string) => void;
  onClose: () => void;
}

export function ConversationColumn({ link, card, onBack, offerCount, onUse, onTransfer, onClose }: Props) {
  const { board, outgoing, typing } = useStore(link.page);
  const text = useText(consoleText);
  const { conversation, visit, citizenName } = card.row;
  const [isTransferring, setIsTransferring] = useState(false);
  const [draft, setDraftState] = useState(link.drafts.get(conversation) ?? '');
  const transcript = board.transcripts[conversation];
  const ticket = ticketOf(visit);
  const lines = useMemo(
    () => linesOf(transcript?.entries ?? [], outgoing.filter(o => o.conversation === conversation), 'Operator', seq => tickAt(card.marks, seq)),
    [transcript, outgoing, card.marks],
  );
  const isOpened = transcript !== undefined;
  useEffect(() => {
    if (!isOpened) link.open(conversation);
  }, [conversation, isOpened]);

  const setDraft = (value: string) => {
    link.drafts.set(conversation, value);
    setDraftState(value);
  };

  return (
    <section class="column" aria-label={text.transcript(ticket)} data-testid="conversation" data-visit={visit} onFocusCapture={onUse}>
      <header class="column-top">
        {onBack && <button type="button" class="quiet back" aria-label={text.back} onClick={onBack}>← {offerCount > 0 && <span class="badge">{offerCount}</span>}</button>}
        <h2><span class="card-ticket">{ticket}</span> <span class="card-name">{citizenName || text.citizen}</span></h2>
        <button type="button" class="quiet" data-testid="transfer" aria-expanded={isTransferring} onClick={() => setIsTransferring(!isTransferring)}>{text.transfer}</button>
        <button type="button" class="quiet" data-testid="close" onClick={onClose}>{text.close}</button>
      </header>
      {isTransferring && (
        <TransferForm profile={board.profile} onCancel={() => setIsTransferring(false)} onTransfer={(to, note) => (setIsTransferring(false), onTransfer(to, note))} />
      )}
      <TranscriptView
        label={text.transcript(ticket)}
        own="Operator"
        lines={lines}
        hasEarlier={transcript?.hasEarlier ?? false}
        onEarlier={() => link.earlier(conversation)}
        systemText={text.system}
        onEdit={line => (setDraft(line.text), link.discard(line.key ?? ''))}
        onDiscard={line => link.discard(line.key ?? '')}
      />
      <p class="typing">{typing.has(visit) && <span data-testid="typing">{text.typing}</span>}</p>
      <ReplyBox
        id={visit}
        draft={draft}
        textLengthMax={board.profile?.textLengthMax}
        onDraft={setDraft}
        onType={() => link.type(conversation)}
        onSend={words => link.reply(card, words)}
      />
    </section>
  );
}

interface ReplyProps {
  id: string;
  draft: string;
  /** Unknown until the first answer. */
  textLengthMax: number | undefined;
  onDraft: (text: string) => void;
  onType: () => void;
  onSend: (text: string) => void;
}

function ReplyBox({ id, draft, textLengthMax, onDraft, onType, onSend }: ReplyProps) {
  const text = useText(consoleText);
  const shared = useText(sharedText);
  const box = useRef<HTMLTextAreaElement>(null);
  const typed = useMemo(() => spaced(TypeSpanMs, onType), [id]);
  const submit = () => {
    if (draft.trim() === '') return;
    onSend(draft.trim());
    onDraft('');
    box.current?.focus();
  };
  return (
    <form class="composer" onSubmit={e => (e.preventDefault(), submit())}>
      <label for={`reply-${id}`} class="unseen">{text.reply}</label>
      <GrowingText
        id={`reply-${id}`}
        testId="reply-input"
        box={box}
        value={draft}
        placeholder={text.reply}
        maxLength={textLengthMax}
        onText={value => (onDraft(value), typed())}
        onEnter={submit}
      />
      <button type="submit" class="send" data-testid="reply-send" aria-label={shared.send} disabled={draft.trim() === ''}><SendGlyph /></button>
    </form>
  );
}

function tickAt(marks: Marks, seq: number): Tick {
  if (seq <= marks.citizenRead) return 'read';
  return seq <= marks.citizenDelivered ? 'delivered' : 'committed';
}
