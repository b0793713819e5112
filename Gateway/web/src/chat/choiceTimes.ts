const HourMs = 3_600_000;
const MorningHour = 9;

/** The times for which somebody may be called back or come back: the office's own first, then half hours of today and tomorrow
 * morning. The office moves one outside its hours to its next opening. */
export function choiceTimes(now: number, usual: number | undefined): number[] {
  const from = Math.ceil(now / (HourMs / 2)) * (HourMs / 2);
  const morning = new Date(now).setHours(24 + MorningHour, 0, 0, 0);
  const others = [2, 1, 3, 4].map(hours => from + hours * HourMs);
  return [...new Set([...(usual !== undefined && usual > now ? [usual] : []), ...others, morning])];
}
