const MinuteMs = 60_000;
const HourMs = 60 * MinuteMs;
const MorningHour = 9;

/** The morning of a day that many days ahead. */
function morning(now: number, days: number): number {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  return at.setHours(MorningHour, 0, 0, 0);
}

/** So long from now, at a time that people say: on the nearest five minutes. */
const ahead = (now: number, ms: number): number => Math.round((now + ms) / (5 * MinuteMs)) * 5 * MinuteMs;

/** By when an official usually answers. */
export const consultPresets = (now: number): number[] => [...[0.5, 1, 2, 4].map(hours => ahead(now, hours * HourMs)), morning(now, 1)];

/** Until when a citizen usually has the document. */
export const parkPresets = (now: number): number[] => [ahead(now, HourMs), ahead(now, 3 * HourMs), ...[1, 3, 7].map(days => morning(now, days))];

/** For how long somebody is usually blocked. */
export const blockPresets = (now: number): number[] => [1, 3, 7, 29].map(days => now + days * 24 * HourMs);

/** A time as `datetime-local` wants it: the browser's own, without a zone. */
export function localInput(at: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const d = new Date(at);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}
