import { expect, it } from 'vitest';
import { choiceTimes } from './choiceTimes';

it('offers half hours of today, two hours ahead first, and tomorrow morning', () => {
  const times = choiceTimes(new Date(2026, 10, 24, 10, 10).getTime()).map(t => new Date(t));
  expect(times.map(t => `${t.getDate()} ${t.getHours()}:${t.getMinutes()}`)).toEqual(['24 12:30', '24 11:30', '24 13:30', '24 14:30', '25 9:0']);
});
