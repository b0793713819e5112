import { useState } from 'preact/hooks';
import { language, useText } from '../shared/i18n';
import { sharedText, spanText } from '../shared/text';
import { isSameDay, moment, serverNow } from '../shared/time';
import { actionText } from './actionText';
import { localInput } from './presets';

const Other = 'other';
const RoundedMs = 5 * 60_000;

/** A time that is being chosen, and the usual ones to choose from. */
export function useUntil(presets: (now: number) => number[]) {
  const [now] = useState(serverNow);
  const [usual] = useState(() => presets(now));
  const [at, setAt] = useState(usual[0]);
  return { now, usual, at, setAt };
}

/** A time: one of the usual ones, or any other. */
export function UntilField({ label, until }: { label: string; until: ReturnType<typeof useUntil> }) {
  const text = useText(actionText);
  const shared = useText(sharedText);
  const [isOther, setIsOther] = useState(false);
  const { now, usual, at, setAt } = until;
  const choose = (chosen: string) => {
    setIsOther(chosen === Other);
    if (chosen !== Other) setAt(Number(chosen));
  };
  const nameOf = (time: number) => (isSameDay(time, now) ? `${moment(time, now, language())} (${spanText(shared, Math.round((time - now) / RoundedMs) * RoundedMs)})` : moment(time, now, language()));
  return (
    <>
      <label>
        {label}
        <select data-testid="until" value={isOther ? Other : at} onChange={e => choose(e.currentTarget.value)}>
          {usual.map(time => <option key={time} value={time}>{nameOf(time)}</option>)}
          <option value={Other}>{text.otherTime}</option>
        </select>
      </label>
      {isOther && (
        <label>
          {text.otherTimeWhich}
          <input
            type="datetime-local"
            data-testid="until-other"
            required
            min={localInput(now)}
            value={at === undefined ? '' : localInput(at)}
            onInput={e => setAt(e.currentTarget.value ? new Date(e.currentTarget.value).getTime() : undefined)}
          />
        </label>
      )}
    </>
  );
}
