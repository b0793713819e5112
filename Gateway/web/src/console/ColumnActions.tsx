import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import type { Action } from './actionsFor';
import { actionText } from './actionText';
import { consoleText } from './text';

interface Props {
  main: readonly Action[];
  more: readonly Action[];
  /** Whose form is open. */
  current: Action | undefined;
  onAction: (action: Action) => void;
}

/** The buttons below a visit's head. */
export function ColumnActions({ main, more, current, onAction }: Props) {
  const text = useText(actionText);
  const base = useText(consoleText);
  const [showsMore, setShowsMore] = useState(false);
  if (main.length + more.length === 0) return null;
  const words: Record<Action, string> = { transfer: base.transfer, consult: text.consult, park: text.park, spam: text.spam, block: text.block, hear: text.hear };
  const button = (action: Action) => (
    <button key={action} type="button" class="quiet" data-testid={action} aria-expanded={action === 'hear' ? undefined : current === action} onClick={() => onAction(action)}>
      {words[action]}
    </button>
  );
  return (
    <div class="column-actions">
      {main.map(button)}
      {more.length > 0 && (
        <button type="button" class="quiet more" data-testid="more" aria-label={text.more} title={text.more} aria-expanded={showsMore} onClick={() => setShowsMore(!showsMore)}>⋯</button>
      )}
      {showsMore && <div class="more-actions">{more.map(button)}</div>}
    </div>
  );
}
