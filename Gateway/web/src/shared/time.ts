import { useEffect, useState } from 'preact/hooks';
import type { Language } from './i18n';

export const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

/** How far the server's clock is ahead of this machine's, in milliseconds: office machines are often minutes off. */
let aheadMs = 0;

/** Learns the server's clock from an answer. Its Date header counts whole seconds, so small differences are noise. */
export function learnClock(response: Response): void {
  const server = Date.parse(response.headers.get('date') ?? '');
  const difference = server - Date.now();
  if (!Number.isNaN(difference)) aheadMs = Math.abs(difference) > 2_000 ? difference : 0;
}

export const serverNow = (): number => Date.now() + aheadMs;

/** The server's time, drawn again every so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export const clock = (at: string | number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

export const day = (at: string | number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(at));

/** The hour alone today, with the day otherwise: `14.30`, `besok 08.00`, `Rab 2 Des 08.00`. */
export function moment(at: string | number, now: number, language: Language): string {
  if (isSameDay(at, now)) return clock(at, language);
  const midnight = new Date(now).setHours(24, 0, 0, 0);
  const name = isSameDay(at, midnight)
    ? new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(1, 'day')
    : new Intl.DateTimeFormat(locales[language], { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));
  return `${name} ${clock(at, language)}`;
}

/** 0 = Monday. */
export const weekdayName = (n: number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { weekday: 'long' }).format(new Date(2024, 0, 1 + n));

export type Unit = 'days' | 'hours' | 'minutes' | 'seconds';

const unitMs: [Unit, number][] = [['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1_000]];

/** A span in its largest unit, rounded down, with the next one for hours and days: 1 h 20 min, 12 min, 45 s. */
export function units(ms: number): [Unit, number][] {
  const whole = unitMs.findIndex(([unit, of]) => ms >= of || unit === 'seconds');
  const [unit, of] = unitMs[whole]!;
  const largest: [Unit, number] = [unit, Math.max(0, Math.floor(ms / of))];
  const [below, ofBelow] = unitMs[whole + 1] ?? [unit, of];
  const rest = Math.floor((ms % of) / ofBelow);
  return of > 60_000 && rest > 0 ? [largest, [below, rest]] : [largest];
}

export const isSameDay = (a: string | number, b: string | number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

export const minutesSince = (at: string, now: number): number => Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));

/** A wait range in whole minutes, never less than one. */
export function waitMinutes(wait: { p50Seconds: number; p90Seconds: number }): { from: number; to: number } {
  const from = Math.max(1, Math.floor(wait.p50Seconds / 60));
  return { from, to: Math.max(from, Math.ceil(wait.p90Seconds / 60)) };
}
