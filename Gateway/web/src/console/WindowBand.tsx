import { useText } from '../shared/i18n';
import { Remaining } from '../shared/Remaining';
import { useNow } from '../shared/time';
import { HurryMs, type ReplyWindow } from './replyWindow';
import { replyText } from './replyText';

const LookEveryMs = 10_000;

/** How long one may still write freely, calm until it is nearly over; or why one may not. */
export function WindowBand({ window }: { window: ReplyWindow }) {
  const text = useText(replyText);
  const now = useNow(LookEveryMs);
  if (window.is !== 'open') {
    const [what, how] = window.is === 'closed' ? [text.windowClosed, text.windowClosedHow] : [text.stopped, text.stoppedHow];
    return (
      <div class="window-band is-closed" data-testid="window" data-state={window.is} role="status">
        <strong>{what}</strong> {how}
      </div>
    );
  }
  const hurries = window.closesAt - now < HurryMs;
  return (
    <div class={hurries ? 'window-band hurries' : 'window-band'} data-testid="window" data-state={hurries ? 'hurry' : 'open'}>
      {hurries ? text.windowHurry : text.windowOpen} · <Remaining until={new Date(window.closesAt).toISOString()} />
    </div>
  );
}
