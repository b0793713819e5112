import { useEffect, useMemo, useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { linesOf } from '../shared/lines';
import { useServices } from '../shared/services';
import { recall, remember } from '../shared/storage';
import { useStore } from '../shared/store';
import { sharedText } from '../shared/text';
import { TranscriptView } from '../shared/TranscriptView';
import type { ChatLink } from './chatLink';
import { isOpenVisit } from './chatState';
import { ClosedBanner } from './ClosedBanner';
import { Composer } from './Composer';
import { happeningText } from './happeningText';
import { chatText } from './text';
import { TicketPanel } from './TicketPanel';

const NameKey = 'omni-name';

export function ChatPage({ link }: { link: ChatLink }) {
  const page = useStore(link.page);
  const text = useText(chatText);
  const happenings = useText(happeningText);
  const services = useServices(link.office);
  const [draft, setDraft] = useState('');
  const [name, setName] = useState(() => recall(NameKey));
  const lines = useMemo(
    () => linesOf(page.entries, page.outgoing, 'Citizen', seq => (seq <= page.marks.operatorRead ? 'read' : 'committed')),
    [page.entries, page.outgoing, page.marks],
  );
  const title = page.officeName || text.title;
  useEffect(() => void (document.title = page.visit ? `${page.visit.ticket} · ${title}` : title));
  const isOpen = isOpenVisit(page.visit);

  const send = (words: string, given: string, service: string) => {
    const known = name ?? given;
    if (name === undefined) {
      setName(given);
      remember(NameKey, given);
    }
    link.send(words, known, service);
  };

  return (
    <div class="chat">
      <header class="bar">
        <h1>{title}</h1>
        <LanguageSwitch />
      </header>
      <Connection isConnected={page.isConnected} hasJoined={page.hasJoined || page.outgoing.length > 0} isUnknown={page.isUnknown} />
      {!isOpen && page.office && <ClosedBanner office={page.office} />}
      {page.visit && <TicketPanel visit={page.visit} place={page.place} entries={page.entries} onChoose={link.choose} onLeave={link.leave} />}
      <main>
        <TranscriptView
          label={text.transcript}
          own="Citizen"
          officeName={title}
          lines={lines}
          hasEarlier={page.hasEarlier}
          onEarlier={() => link.earlier()}
          happenings={happenings}
          onEdit={line => (setDraft(line.text), link.discard(line.key ?? ''))}
          onDiscard={line => link.discard(line.key ?? '')}
        >
          {lines.length === 0 && !page.isUnknown && (
            <div class="welcome">
              <h2>{text.welcome}</h2>
              <p>{text.welcomeHow}</p>
            </div>
          )}
        </TranscriptView>
        <p class="typing" aria-live="polite">{page.typing && <span data-testid="typing">{text.typing(page.typing)}</span>}</p>
      </main>
      {!page.isUnknown && (
        <Composer
          draft={draft}
          onDraft={setDraft}
          textLengthMax={page.textLengthMax}
          asksName={name === undefined && lines.length === 0}
          services={isOpen || page.outgoing.length > 0 ? [] : services}
          onType={() => link.typed()}
          onSend={send}
        />
      )}
    </div>
  );
}

interface ConnectionProps {
  isConnected: boolean;
  hasJoined: boolean;
  isUnknown: boolean;
}

function Connection({ isConnected, hasJoined, isUnknown }: ConnectionProps) {
  const text = useText(chatText);
  const shared = useText(sharedText);
  const words = isUnknown ? text.unknownOffice : isConnected ? shared.connected : hasJoined ? text.reconnecting : text.loading;
  return (
    <p class={isConnected ? 'connection unseen' : isUnknown ? 'connection failed' : 'connection'} role="status" data-testid="connection" data-state={isConnected ? 'connected' : 'reconnecting'}>
      {words}
    </p>
  );
}
