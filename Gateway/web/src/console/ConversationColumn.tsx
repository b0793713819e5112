import { useEffect, useMemo, useState } from 'preact/hooks';
import { fileUrl } from '../shared/fates';
import { useText } from '../shared/i18n';
import { linesOf } from '../shared/lines';
import { useStore } from '../shared/store';
import { useNow } from '../shared/time';
import { TranscriptView } from '../shared/TranscriptView';
import { channelOf, ticketOf, type Service, type VisitCard } from '../shared/wire';
import { ActionPanel } from './ActionPanel';
import { actionsFor, isSilenced, type Action, type FormAction } from './actionsFor';
import { actionText } from './actionText';
import { AnswerBox } from './AnswerBox';
import { isAsked, isHeld } from './board';
import { ColumnActions } from './ColumnActions';
import type { Commands } from './commands';
import type { ConsoleLink } from './consoleLink';
import { happeningText } from './happeningText';
import { HoldBand } from './HoldBand';
import { ReplyBox } from './ReplyBox';
import { replyWindow } from './replyWindow';
import { Tags } from './Tags';
import { TemplateOffer } from './TemplateOffer';
import { consoleText } from './text';
import { tickOf } from './ticks';
import { WindowBand } from './WindowBand';

const LookEveryMs = 10_000;

interface Props {
  link: ConsoleLink;
  card: VisitCard;
  commands: Commands;
  services: readonly Service[];
  isSupervisor: boolean;
  /** On narrow screens, to the list. */
  onBack: (() => void) | undefined;
  /** What waits in the list meanwhile. */
  offerCount: number;
  onUse: () => void;
}

export function ConversationColumn({ link, card, commands, services, isSupervisor, onBack, offerCount, onUse }: Props) {
  const { board, outgoing, typing } = useStore(link.page);
  const text = useText(consoleText);
  const actions = useText(actionText);
  const happenings = useText(happeningText);
  const { conversation, visit, status, citizenName } = card.row;
  const [form, setForm] = useState<FormAction>();
  const [draft, setDraft] = useDraft(link, conversation);
  const [answer, setAnswer] = useDraft(link, `answer:${visit}`);
  const transcript = board.transcripts[conversation];
  const entries = transcript?.entries ?? [];
  const ticket = ticketOf(visit);
  const asked = isAsked(board, card);
  const now = useNow(LookEveryMs);
  const offered = actionsFor({ status, isAsked: asked, isSupervisor, isSilenced: isSilenced(entries, now) });
  const [office = '', channel] = [conversation.split('/')[0], channelOf(conversation)];
  const onTheWay = useMemo(() => outgoing.filter(o => o.conversation === conversation), [outgoing, conversation]);
  const lines = useMemo(
    () => linesOf(entries, onTheWay, 'Operator', (seq, delivery) => tickOf(channel, card.marks, seq, delivery)),
    [transcript, onTheWay, card.marks],
  );
  const window = replyWindow(channel, entries, onTheWay, now);
  const isOpened = transcript !== undefined;
  useEffect(() => {
    if (!isOpened) link.open(conversation);
  }, [conversation, isOpened]);
  // What was begun for one state of the visit has no place in the next.
  useEffect(() => setForm(undefined), [status]);

  const act = (action: Action) => {
    if (action === 'hear') void commands.hear({ conversation, visit });
    else setForm(form === action ? undefined : action);
  };
  const question = [...entries].reverse().find(e => e.kind === 'Consulted');

  return (
    <section class="column" aria-label={text.transcript(ticket)} data-testid="conversation" data-visit={visit} data-status={status} onFocusCapture={onUse}>
      <header class="column-top">
        {onBack && <button type="button" class="quiet back" aria-label={text.back} onClick={onBack}>← {offerCount > 0 && <span class="badge">{offerCount}</span>}</button>}
        <h2><span class="card-ticket">{ticket}</span> <span class="card-name">{citizenName || text.citizen}</span></h2>
        <Tags row={card.row} services={services} />
        {!asked && <button type="button" class="quiet" data-testid="close" onClick={() => void commands.close(card)}>{text.close}</button>}
      </header>
      <ColumnActions main={offered.main} more={offered.more} current={form} onAction={act} />
      {form && <ActionPanel form={form} card={card} profile={board.profile} services={services} commands={commands} onClose={() => setForm(undefined)} />}
      {isHeld(card) && <HoldBand row={card.row} asked={status === 'Consulted' ? question : undefined} />}
      <TranscriptView
        label={text.transcript(ticket)}
        own="Operator"
        officeName={text.automatic}
        lines={lines}
        hasEarlier={transcript?.hasEarlier ?? false}
        onEarlier={() => link.earlier(conversation)}
        happenings={happenings}
        onEdit={line => (setDraft(line.text), link.discard(line.key ?? ''))}
        onDiscard={line => link.discard(line.key ?? '')}
        fileUrl={(seq, index) => fileUrl(conversation, seq, index)}
      />
      <p class="typing">{typing.has(visit) && <span data-testid="typing">{text.typing}</span>}</p>
      {status === 'Served' && window && <WindowBand window={window} />}
      {status === 'Served' && window?.is === 'closed' && (
        <TemplateOffer id={visit} office={office} channel={channel} account={transcript?.account} onSend={(words, template) => link.reply(card, words, template)} />
      )}
      {status === 'Served' && (!window || window.is === 'open') && (
        <ReplyBox
          id={visit}
          channel={channel}
          draft={draft}
          textLengthMax={board.profile?.textLengthMax}
          messageLengthMax={transcript?.messageLengthMax}
          onDraft={setDraft}
          onType={() => link.type(conversation)}
          onSend={words => link.reply(card, words)}
        />
      )}
      {status === 'Consulted' && (
        <AnswerBox
          id={visit}
          label={asked ? actions.yourAnswer : actions.answerOf(question?.author ?? actions.official)}
          draft={answer}
          textLengthMax={board.profile?.textLengthMax}
          onDraft={setAnswer}
          onAnswer={words => commands.answer(card, words)}
        />
      )}
    </section>
  );
}

/** Half-written words outlive their column. */
function useDraft(link: ConsoleLink, key: string): [string, (value: string) => void] {
  const [draft, setDraft] = useState(link.drafts.get(key) ?? '');
  return [draft, value => (link.drafts.set(key, value), setDraft(value))];
}
