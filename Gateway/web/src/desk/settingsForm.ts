import { minutesSpan, spanMs } from '../shared/spans';
import type { OfficeSettings, Weekday } from '../shared/wire';

export const weekdays: readonly Weekday[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const WeightMax = 100;

/** The settings as people fill them in. */
export interface SettingsForm {
  /** `08.00-12.00, 13.00-15.30`; empty = closed. */
  hours: Record<Weekday, string>;
  holidays: string[];
  overtakesMax: number;
  weights: Record<string, number>;
  surgeMinutes: number;
  autoAccept: boolean;
}

export function formOf(settings: OfficeSettings, channels: readonly string[]): SettingsForm {
  const hoursOf = (day: Weekday) =>
    settings.hours.filter(h => h.day === day).sort((a, b) => (a.opens < b.opens ? -1 : 1)).map(h => `${shown(h.opens)}-${shown(h.closes)}`).join(', ');
  return {
    hours: Object.fromEntries(weekdays.map(day => [day, hoursOf(day)])) as Record<Weekday, string>,
    holidays: [...settings.holidays].sort(),
    overtakesMax: settings.overtakesMax,
    weights: Object.fromEntries(channels.map(channel => [channel, settings.channelWeights[channel] ?? 1])),
    surgeMinutes: Math.round(spanMs(settings.surgeAfter) / 60_000),
    autoAccept: settings.autoAccept,
  };
}

/** The settings with what was filled in; undefined while hours cannot be read. What the form does not show stays as it is. */
export function settingsOf(was: OfficeSettings, form: SettingsForm): OfficeSettings | undefined {
  const hours: OfficeSettings['hours'] = [];
  for (const day of weekdays) {
    const spans = spansOf(form.hours[day]);
    if (!spans) return undefined;
    hours.push(...spans.map(([opens, closes]) => ({ day, opens, closes })));
  }
  return {
    ...was,
    hours,
    holidays: form.holidays,
    overtakesMax: form.overtakesMax,
    channelWeights: Object.fromEntries(Object.entries(form.weights).filter(([, weight]) => weight !== 1)),
    surgeAfter: minutesSpan(form.surgeMinutes),
    autoAccept: form.autoAccept,
  };
}

/** `08.00-12.00, 13:00–15:30` -> the openings; undefined when it cannot be read. */
export function spansOf(words: string): [string, string][] | undefined {
  const spans: [string, string][] = [];
  for (const part of words.split(',').map(w => w.trim()).filter(w => w !== '')) {
    const match = /^(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})$/.exec(part);
    const [opens, closes] = match ? [timeOf(match[1]!, match[2]!), timeOf(match[3]!, match[4]!)] : [];
    if (!opens || !closes || opens >= closes) return undefined;
    spans.push([opens, closes]);
  }
  return spans;
}

function timeOf(hours: string, minutes: string): string | undefined {
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}:00` : undefined;
}

const shown = (time: string): string => time.slice(0, 5).replace(':', '.');
