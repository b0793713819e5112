import { describe, expect, it } from 'vitest';
import { blockPresets, consultPresets, localInput, parkPresets } from './presets';

const now = new Date(2026, 10, 28, 16, 5).getTime();

describe('the usual times', () => {
  it.each([['consult', consultPresets], ['park', parkPresets], ['block', blockPresets]] as const)('to %s are ahead, in order, and within a month', (_, presets) => {
    const times = presets(now);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(now);
    expect(times[times.length - 1]).toBeLessThanOrEqual(now + 30 * 86_400_000);
  });

  it('go over the end of a month', () => {
    expect(parkPresets(now).map(localInput).slice(2)).toEqual(['2026-11-29T09:00', '2026-12-01T09:00', '2026-12-05T09:00']);
  });
});

it('writes a time as the browser’s field wants it and reads it back', () => {
  expect(new Date(localInput(now)).getTime()).toBe(now);
});
