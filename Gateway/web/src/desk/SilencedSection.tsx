import type { Silenced } from '../console/silenced';
import { language, useText } from '../shared/i18n';
import { useStore, type Store } from '../shared/store';
import { moment, serverNow } from '../shared/time';
import { ticketOf } from '../shared/wire';
import { deskText } from './deskText';

/** Whom this console has restricted, to lift it again. */
export function SilencedSection({ silenced, onHear }: { silenced: Store<readonly Silenced[]>; onHear: (one: Silenced) => Promise<boolean> }) {
  const text = useText(deskText);
  const list = useStore(silenced);
  if (list.length === 0) return null;
  return (
    <section>
      <h3>{text.silenced}</h3>
      <ul class="line-rows">
        {list.map(one => (
          <li key={one.conversation} class="line-row">
            <div class="line-who">
              <strong class="card-ticket">{ticketOf(one.visit)}</strong> <span class="card-note">{text.until(moment(one.until, serverNow(), language()))}</span>
            </div>
            <button type="button" class="quiet" data-testid="lift" onClick={() => void onHear(one)}>{text.hear}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
