import { useText } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { sharedText } from '../shared/text';
import type { OperatorStatus } from '../shared/wire';
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
  onStatus: (status: OperatorStatus) => void;
  onSound: (hasSound: boolean) => void;
  onSignOut: () => void;
}

export function ConsoleHeader(p: Props) {
  const text = useText(consoleText);
  const shared = useText(sharedText);
  return (
    <header class="bar console-bar">
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
        {p.isConnected ? shared.connected : p.hasConnected ? text.reconnecting : text.loading}
      </span>
      <div class="bar-end">
        <button type="button" class="quiet" aria-pressed={p.hasSound} onClick={() => p.onSound(!p.hasSound)}>
          <span aria-hidden="true">{p.hasSound ? '🔔' : '🔕'}</span> {text.sound}
        </button>
        <LanguageSwitch />
        <button type="button" class="quiet" data-testid="logout" onClick={p.onSignOut}>{text.signOut}</button>
      </div>
    </header>
  );
}
