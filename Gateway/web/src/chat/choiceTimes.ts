const HalfHourMs = 30 * 60_000;
const HoursAhead = [2, 1, 3, 4];
const MorningHour = 9;

/** The times for which somebody may be called back or come back, the usual one first: whole and half hours of today, and
 * tomorrow morning. The office moves one outside its hours to its next opening. */
export function choiceTimes(now: number): number[] {
  const from = Math.ceil(now / HalfHourMs) * HalfHourMs;
  const morning = new Date(now);
  morning.setHours(24 + MorningHour, 0, 0, 0);
  return [...new Set([...HoursAhead.map(h => from + h * 2 * HalfHourMs), morning.getTime()])];
}
