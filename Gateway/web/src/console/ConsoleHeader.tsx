import { useText } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { sharedText } from '../shared/text';
import type { OperatorStatus } from '../shared/wire';
import { callText } from './callText';
import { consoleText } from './text';

interface Props {
  name: string;
  officeName: string;
  status: OperatorStatus;
  served: number;
  capacity: number;
  isConnected: boolean;
  hasConnected: boolean;
  hasSound: boolean;
  showsLine: boolean;
  onStatus: (status: OperatorStatus) => void;
  onSound: (hasSound: boolean) => void;
  onCall: () => void;
  onLine: () => void;
  onSignOut: () => void;
}

export function ConsoleHeader(p: Props) {
  const text = useText(consoleText);
  const shared = useText(sharedText);
  const calls = useText(callText);
  return (
    <header class="bar console-bar">
      <h1 class="unseen">{text.title}</h1>
      <div class="who">
        <strong>{p.name}</strong>
        <span>{p.officeName}</span>
      </div>
      <div class="switch" role="group" aria-label={text.status} data-testid="status" data-status={p.status}>
        <button type="button" class="available" data-testid="status-available" aria-pressed={p.status === 'Available'} onClick={() => p.onStatus('Available')}>{text.available}</button>
        <button type="button" data-testid="status-away" aria-pressed={p.status === 'Away'} onClick={() => p.onStatus('Away')}>{text.away}</button>
      </div>
      <span class="counts">{text.counts(p.served, p.capacity)}</span>
      <span class="link-state" role="status" data-testid="connection" data-state={p.isConnected ? 'connected' : 'reconnecting'}>
        <span class="link-words">{p.isConnected ? shared.connected : p.hasConnected ? text.reconnecting : text.loading}</span>
      </span>
      <div class="bar-end">
        <button type="button" class="quiet call-button" data-testid="call" aria-haspopup="dialog" onClick={p.onCall}>
          <PhoneGlyph />
          <span class="call-words">{calls.record}</span>
        </button>
        <button type="button" class="quiet line-button" data-testid="line" aria-expanded={p.showsLine} onClick={p.onLine}>{text.lineDrawer}</button>
        <button type="button" class="quiet sound" aria-pressed={p.hasSound} onClick={() => p.onSound(!p.hasSound)}>
          <BellGlyph isOn={p.hasSound} />
          <span class="sound-words">{text.sound}</span>
        </button>
        <LanguageSwitch />
        <button type="button" class="quiet" data-testid="logout" onClick={p.onSignOut}>{text.signOut}</button>
      </div>
    </header>
  );
}

function BellGlyph({ isOn }: { isOn: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
      <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4" />
      {!isOn && <path d="M4 3.5l16 17" />}
    </svg>
  );
}

function PhoneGlyph() {
  return (
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
      <path d="M6.5 3.5h3l1.5 4-2 1.5a12 12 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z" />
    </svg>
  );
}
