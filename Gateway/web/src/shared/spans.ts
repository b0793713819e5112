/** .NET's `[d.]hh:mm:ss[.f]` in milliseconds; 0 for anything else. */
export function spanMs(span: string): number {
  const match = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(span);
  if (!match) return 0;
  const [days, hours, minutes, seconds] = match.slice(1).map(n => Number(n ?? 0)) as [number, number, number, number];
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000);
}

/** Whole minutes as .NET writes them. */
export function minutesSpan(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const days = Math.floor(minutes / 1_440);
  return `${days > 0 ? `${days}.` : ''}${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:00`;
}
