import { useText } from './i18n';
import type { Tick } from './lines';
import { sharedText } from './text';

const marks: Record<Exclude<Tick, 'sending'>, string> = { committed: '✓', delivered: '✓✓', read: '✓✓', unknown: '?', failed: '!' };

/** How far a message of one's own has got: a clock, one tick, two ticks, two coloured ticks; a mark where that is in doubt or in vain. */
export function TickMark({ tick }: { tick: Tick }) {
  const text = useText(sharedText);
  return (
    <span class={`tick tick-${tick}`} title={text.ticks[tick]}>
      {tick === 'sending' ? <ClockGlyph /> : <span aria-hidden="true">{marks[tick]}</span>}
      <span class="unseen"> {text.ticks[tick]}</span>
    </span>
  );
}

function ClockGlyph() {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.6V8l2.3 1.6" />
    </svg>
  );
}
