import { useEffect, useMemo, useState } from 'preact/hooks';
import { LineDrawer } from '../desk/LineDrawer';
import { Contained } from '../shared/Contained';
import { useText } from '../shared/i18n';
import { useServices } from '../shared/services';
import { recall, remember } from '../shared/storage';
import { useStore } from '../shared/store';
import { ticketOf, type Session } from '../shared/wire';
import { useAlerts } from './alerts';
import { heldOf, offersOf, questionsOf, servedOf, type Board } from './board';
import { DrawerWidth, fitting, NarrowWidth } from './columns';
import { useCommands } from './commands';
import { ConsoleHeader } from './ConsoleHeader';
import type { ConsoleLink } from './consoleLink';
import { ConversationColumn } from './ConversationColumn';
import { consoleText } from './text';
import { ToastList } from './ToastList';
import { useToasts } from './toasts';
import { useCalls } from './useCalls';
import { useColumns } from './useColumns';
import { useWidth } from './useWidth';
import { VisitList } from './VisitList';

const SoundKey = 'omni-sound';

export function ConsoleView({ link, session, onSignOut }: { link: ConsoleLink; session: Session; onSignOut: () => Promise<string> }) {
  const { board, outgoing, typing, isConnected } = useStore(link.page);
  const text = useText(consoleText);
  const services = useServices(session.office);
  const { toasts, show, dismiss } = useToasts();
  const calls = useCalls(session.office, services, show);
  const [hasSound, setHasSound] = useState(recall(SoundKey) === 'on');
  const [showsLine, setShowsLine] = useState(false);
  const { offers, served, questions, held, worked } = useMemo(() => sorted(board), [board.cards, board.profile]);
  const announcements = [
    useAlerts(offers, hasSound, (ticket, name) => text.newOffer(ticket, name ?? text.citizen)),
    useAlerts(questions, hasSound, text.newQuestion),
  ];
  const width = useWidth();
  const isNarrow = width < NarrowWidth;
  const { shown, open, hide, leave } = useColumns(worked, held, fitting(width, showsLine ? DrawerWidth : 0), isNarrow);
  const commands = useCommands(link, { show, open, hide, onSignOut });
  const isSupervisor = session.role !== 'Operator';
  const news = offers.length + questions.length + [...served, ...held].reduce((sum, c) => sum + c.unread, 0);
  useEffect(() => void (document.title = news > 0 ? `(${news}) ${text.title}` : text.title));
  useEffect(() => link.marks.show(shown.map(c => c.row.conversation)), [shown.map(c => c.row.conversation).join(' ')]);

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
        showsLine={showsLine}
        onStatus={status => void commands.setStatus(status)}
        onSound={on => (setHasSound(on), remember(SoundKey, on ? 'on' : 'off'))}
        onCall={calls.open}
        onLine={() => setShowsLine(!showsLine)}
        onSignOut={() => void commands.signOut()}
      />
      {announcements.map((words, i) => <p key={i} class="unseen" role="status" aria-live="polite">{words}</p>)}
      <main>
        {(!isNarrow || shown.length === 0) && (
          <VisitList
            offers={offers}
            served={served}
            questions={questions}
            held={held}
            status={board.status}
            services={services}
            strays={outgoing.filter(o => o.refusal !== undefined && !board.cards[o.visit])}
            shown={new Set(shown.map(c => c.row.visit))}
            typing={typing}
            commands={commands}
            onOpen={open}
            onDiscard={key => link.discard(key)}
          />
        )}
        {(!isNarrow || shown.length > 0) && (
          <div class="columns">
            {shown.length === 0 && <p class="empty no-column">{worked.length + held.length > 0 ? text.noColumn : text.noneToOpen}</p>}
            {shown.map(card => (
              <Contained key={card.row.visit} of={card} name={ticketOf(card.row.visit)}>
                <ConversationColumn
                  link={link}
                  card={card}
                  commands={commands}
                  services={services}
                  isSupervisor={isSupervisor}
                  onBack={isNarrow ? leave : undefined}
                  offerCount={offers.length}
                  onUse={() => open(card.row.visit)}
                />
              </Contained>
            ))}
          </div>
        )}
        {showsLine && (
          <LineDrawer
            office={session.office}
            profile={board.profile}
            services={services}
            isSupervisor={isSupervisor}
            onPrioritize={commands.prioritize}
            onHear={commands.hear}
            onClose={() => setShowsLine(false)}
          />
        )}
      </main>
      {calls.dialog}
      <ToastList toasts={toasts} onDismiss={dismiss} />
    </div>
  );
}

function sorted(board: Board) {
  const [served, questions] = [servedOf(board), questionsOf(board)];
  return { offers: offersOf(board), served, questions, held: heldOf(board), worked: [...served, ...questions] };
}
