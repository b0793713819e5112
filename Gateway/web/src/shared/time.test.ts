import { describe, expect, it } from 'vitest';
import { moment, units } from './time';

describe('a span', () => {
  it.each([
    [0, [['seconds', 0]]],
    [45_900, [['seconds', 45]]],
    [12 * 60_000 + 30_000, [['minutes', 12]]],
    [80 * 60_000, [['hours', 1], ['minutes', 20]]],
    [2 * 3_600_000, [['hours', 2]]],
    [51 * 3_600_000, [['days', 2], ['hours', 3]]],
    [-1, [['seconds', 0]]],
  ])('of %i ms is told in one or two units', (ms, told) => expect(units(ms)).toEqual(told));
});

describe('a moment', () => {
  const now = new Date(2026, 10, 24, 13, 0).getTime();
  const at = (day: number, hour: number) => moment(new Date(2026, 10, day, hour, 30).getTime(), now, 'id');

  it('has its day unless it is today', () => {
    expect([at(24, 14), at(25, 8), at(30, 8)]).toEqual(['14.30', 'besok 08.30', 'Sen, 30 Nov 08.30']);
  });
});
