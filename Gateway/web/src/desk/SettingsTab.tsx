import { useEffect, useState } from 'preact/hooks';
import { language, useText } from '../shared/i18n';
import { sharedText } from '../shared/text';
import { weekdayName } from '../shared/time';
import type { SettingsView } from '../shared/wire';
import { deskText } from './deskText';
import { HolidayField } from './HolidayField';
import { readSettings, saveSettings } from './settingsApi';
import { formOf, settingsOf, spansOf, weekdays, WeightMax, type SettingsForm } from './settingsForm';
import { settingsText } from './settingsText';

/** What a supervisor may set: hours, holidays, fairness, surge. */
export function SettingsTab({ office }: { office: string }) {
  const desk = useText(deskText);
  const text = useText(settingsText);
  const channels = Object.keys(useText(sharedText).channels);
  const [view, setView] = useState<SettingsView>();
  const [form, setForm] = useState<SettingsForm>();
  const [told, setTold] = useState('');
  const show = (fresh: SettingsView | undefined) => {
    if (!fresh) return;
    setView(fresh);
    setForm(formOf(fresh.settings, channels));
  };
  useEffect(() => void readSettings(office).then(show), [office]);
  if (!view || !form) return <p class="empty">{desk.loading}</p>;

  const change = (part: Partial<SettingsForm>) => (setForm({ ...form, ...part }), setTold(''));
  const settings = settingsOf(view.settings, form);
  const save = async () => {
    if (!settings) return;
    const answer = await saveSettings(office, { version: view.version, settings });
    if (answer === 'moved') {
      show(await readSettings(office));
      setTold(text.moved);
    } else if ('reason' in answer) {
      setTold(`${text.notSaved} ${answer.reason}`);
    } else {
      show(answer);
      setTold(text.saved);
    }
  };

  return (
    <form class="settings-form" onSubmit={e => (e.preventDefault(), void save())}>
      <fieldset>
        <legend>{text.hours}</legend>
        <p class="card-note">{text.hoursHow}</p>
        {weekdays.map((name, i) => (
          <label key={name} class="weekday">
            {weekdayName(i, language())}
            <input
              data-testid={`hours-${name}`}
              aria-invalid={spansOf(form.hours[name]) === undefined}
              value={form.hours[name]}
              onInput={e => change({ hours: { ...form.hours, [name]: e.currentTarget.value } })}
            />
          </label>
        ))}
        {!settings && <p class="login-error" role="alert">{text.unreadable}</p>}
      </fieldset>
      <HolidayField holidays={form.holidays} onChange={holidays => change({ holidays })} />
      <fieldset>
        <legend>{text.fairness}</legend>
        <Count label={text.overtakesMax} hint={text.overtakesHow} min={0} value={form.overtakesMax} onCount={overtakesMax => change({ overtakesMax })} />
        <Count label={text.surge} hint={text.surgeHow} min={0} value={form.surgeMinutes} onCount={surgeMinutes => change({ surgeMinutes })} />
        <label class="check">
          <input type="checkbox" checked={form.autoAccept} onChange={e => change({ autoAccept: e.currentTarget.checked })} />
          {text.autoAccept}
        </label>
      </fieldset>
      <Weights weights={form.weights} onChange={weights => change({ weights })} />
      <div class="settings-end">
        <button type="submit" class="primary" data-testid="settings-save" disabled={!settings}>{text.save}</button>
        <p role="status" data-testid="settings-told">{told}</p>
      </div>
    </form>
  );
}

function Weights({ weights, onChange }: { weights: Record<string, number>; onChange: (weights: Record<string, number>) => void }) {
  const text = useText(settingsText);
  const { channels } = useText(sharedText);
  return (
    <fieldset>
      <legend>{text.weights}</legend>
      <p class="card-note">{text.weightsHow}</p>
      {Object.entries(weights).map(([channel, weight]) => (
        <Count key={channel} label={channels[channel] ?? channel} min={1} max={WeightMax} value={weight} onCount={n => onChange({ ...weights, [channel]: n })} />
      ))}
    </fieldset>
  );
}

interface CountProps {
  label: string;
  hint?: string;
  min: number;
  max?: number;
  value: number;
  onCount: (n: number) => void;
}

function Count({ label, hint, min, max, value, onCount }: CountProps) {
  return (
    <label class="count">
      <span>{label}{hint && <span class="card-note">{hint}</span>}</span>
      <input type="number" required min={min} max={max} step={1} value={value} onInput={e => e.currentTarget.value !== '' && onCount(Number(e.currentTarget.value))} />
    </label>
  );
}
