import { expect, it } from 'vitest';
import { choiceTimes } from './choiceTimes';

const now = new Date(2026, 10, 24, 10, 10).getTime();
const told = (times: number[]) => times.map(t => new Date(t)).map(t => `${t.getDate()} ${t.getHours()}:${t.getMinutes()}`);

it('offers half hours of today, two hours ahead first, and tomorrow morning', () => {
  expect(told(choiceTimes(now, undefined))).toEqual(['24 12:30', '24 11:30', '24 13:30', '24 14:30', '25 9:0']);
});

it('offers the office’s own time first, unless it has passed', () => {
  expect(told(choiceTimes(now, new Date(2026, 10, 24, 12, 10).getTime()))[0]).toBe('24 12:10');
  expect(told(choiceTimes(now, now - 1))[0]).toBe('24 12:30');
});
