import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { recall, remember } from '../shared/storage';
import { useStore } from '../shared/store';
import { refusalText, sharedText } from '../shared/text';
import { ticketOf, type Session, type VisitCard } from '../shared/wire';
import { offersOf, servedOf } from './board';
import { fitting, kept, mostUsed, NarrowWidth, opened, type Column } from './columns';
import { ConsoleHeader } from './ConsoleHeader';
import type { ConsoleLink } from './consoleLink';
import { ConversationColumn } from './ConversationColumn';
import { useOfferAlerts } from './offerAlerts';
import { consoleText } from './text';
import { ToastList } from './ToastList';
import { useToasts } from './toasts';
import { useWidth } from './useWidth';
import { VisitList } from './VisitList';

const SoundKey = 'omni-sound';

export function ConsoleView({ link, session, onSignOut }: { link: ConsoleLink; session: Session; onSignOut: () => Promise<string> }) {
  const { board, outgoing, typing, isConnected } = useStore(link.page);
  const text = useText(consoleText);
  const shared = useText(sharedText);
  const { toasts, show, dismiss } = useToasts();
  const [hasSound, setHasSound] = useState(recall(SoundKey) === 'on');
  const offers = useMemo(() => offersOf(board), [board.cards]);
  const served = useMemo(() => servedOf(board), [board.cards]);
  const announcement = useOfferAlerts(offers, hasSound, (ticket, name) => text.newOffer(ticket, name ?? text.citizen));
  const width = useWidth();
  const isNarrow = width < NarrowWidth;
  const { shown, open, leave } = useColumns(served, fitting(width), isNarrow);
  const shownVisits = new Set(shown.map(c => c.row.visit));
  const unread = served.reduce((sum, c) => sum + c.unread, 0);
  const news = offers.length + unread;
  useEffect(() => void (document.title = news > 0 ? `(${news}) ${text.title}` : text.title));
  useEffect(() => link.marks.show(shown.map(c => c.row.conversation)), [shown.map(c => c.row.conversation).join(' ')]);

  /** Says why when it did not work. */
  const done = async (outcome: Promise<string>): Promise<boolean> => {
    const refusal = await outcome;
    if (refusal === 'failed') show(text.failed);
    else if (refusal !== 'None') show(text.refused(refusalText(shared, refusal)));
    return refusal === 'None';
  };
  const accept = async (card: VisitCard) => void ((await done(link.accept(card))) && open(card.row.visit));
  const decline = async (card: VisitCard) => void (await done(link.decline(card)));
  const close = async (card: VisitCard) => {
    if (await done(link.close(card))) show(text.closed(ticketOf(card.row.visit)), () => void done(link.reopen(card)));
  };
  const transfer = async (card: VisitCard, to: string, note: string) => {
    if (await done(link.transfer(card, to, note))) show(text.transferred(ticketOf(card.row.visit)));
  };

  return (
    <div class={`console${isNarrow ? ' narrow' : ''}${shown.length > 0 ? ' reading' : ''}`}>
      <ConsoleHeader
        name={board.profile?.name ?? session.name}
        officeName={board.profile?.officeName ?? session.office}
        status={board.status}
        served={served.length}
        capacity={board.profile?.capacity ?? 0}
        isConnected={isConnected}
        hasConnected={board.epoch !== null}
        hasSound={hasSound}
        onStatus={status => void done(link.setStatus(status))}
        onSound={on => (setHasSound(on), remember(SoundKey, on ? 'on' : 'off'))}
        onSignOut={() => void done(onSignOut())}
      />
      <p class="unseen" role="status" aria-live="polite">{announcement}</p>
      <main>
        {(!isNarrow || shown.length === 0) && (
          <VisitList
            offers={offers}
            served={served}
            status={board.status}
            strays={outgoing.filter(o => o.refusal !== undefined && !board.cards[o.visit])}
            shown={shownVisits}
            typing={typing}
            onAccept={accept}
            onDecline={decline}
            onOpen={open}
            onDiscard={key => link.discard(key)}
          />
        )}
        {(!isNarrow || shown.length > 0) && (
          <div class="columns">
            {shown.length === 0 && <p class="empty no-column">{served.length > 0 ? text.noColumn : text.noneToOpen}</p>}
            {shown.map(card => (
              <ConversationColumn
                key={card.row.visit}
                link={link}
                card={card}
                onBack={isNarrow ? leave : undefined}
                offerCount={offers.length}
                onUse={() => open(card.row.visit)}
                onTransfer={(to, note) => void transfer(card, to, note)}
                onClose={() => void close(card)}
              />
            ))}
          </div>
        )}
      </main>
      <ToastList toasts={toasts} onDismiss={dismiss} />
    </div>
  );
}

/** The open columns. On wide screens a visit that comes to be served opens by itself while there is room. */
function useColumns(served: VisitCard[], fits: number, isNarrow: boolean) {
  const [columns, setColumns] = useState<Column[]>([]);
  const known = useRef(new Set<string>());
  const visits = new Set(served.map(c => c.row.visit));
  useEffect(() => {
    const fresh = [...visits].filter(v => !known.current.has(v));
    known.current = visits;
    setColumns(all => fresh.reduce((open, v) => (!isNarrow && open.length < fits ? opened(open, v, fits) : open), kept(all, visits)));
  }, [served]);
  const shown = mostUsed(kept(columns, visits), fits).flatMap(c => served.filter(card => card.row.visit === c.visit));
  return {
    shown,
    open: (visit: string) => setColumns(all => opened(kept(all, visits), visit, fits)),
    leave: () => setColumns([]),
  };
}
