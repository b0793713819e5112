import { useText } from './i18n';
import { sharedText, spanText } from './text';
import { useNow } from './time';

/** How long until then, running. Not read out as it changes: whoever wants to know looks. */
export function Remaining({ until }: { until: string }) {
  const text = useText(sharedText);
  const left = Date.parse(until) - useNow(1_000);
  return (
    <span class={left > 0 ? 'remaining' : 'remaining overdue'} role="timer" aria-live="off" data-testid="remaining">
      {left > 0 ? text.left(spanText(text, left)) : text.overdue}
    </span>
  );
}
