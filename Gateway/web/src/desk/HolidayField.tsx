import { useState } from 'preact/hooks';
import { language, useText } from '../shared/i18n';
import { day } from '../shared/time';
import { settingsText } from './settingsText';

/** Days on which the office is closed whatever the weekday. */
export function HolidayField({ holidays, onChange }: { holidays: readonly string[]; onChange: (holidays: string[]) => void }) {
  const text = useText(settingsText);
  const [next, setNext] = useState('');
  // Midday: no time zone moves it to another day.
  const nameOf = (holiday: string) => day(`${holiday}T12:00:00`, language());
  return (
    <fieldset>
      <legend>{text.holidays}</legend>
      <ul class="facts">
        {holidays.map(holiday => (
          <li key={holiday} class="holiday">
            {nameOf(holiday)}
            <button type="button" class="quiet" aria-label={text.remove(nameOf(holiday))} onClick={() => onChange(holidays.filter(h => h !== holiday))}>×</button>
          </li>
        ))}
      </ul>
      <div class="holiday">
        <input type="date" aria-label={text.holidays} value={next} onInput={e => setNext(e.currentTarget.value)} />
        <button type="button" disabled={next === ''} onClick={() => (onChange([...new Set([...holidays, next])].sort()), setNext(''))}>{text.add}</button>
      </div>
    </fieldset>
  );
}
