const DelayMsMin = 200;
const DelayMsMax = 5_000;

/** How long to wait before the next attempt, 0 = the first: 0.2 to 5 s, spread at random, so that the thousands who
 * were cut off together do not come back together. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(DelayMsMax, DelayMsMin * 2 ** (attempt + 1));
  return DelayMsMin + random() * (ceiling - DelayMsMin);
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
