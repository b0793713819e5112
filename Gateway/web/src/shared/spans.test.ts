import { expect, it } from 'vitest';
import { minutesSpan, spanMs } from './spans';

it.each([['00:06:12.5000000', 372_500], ['1.02:00:00', 93_600_000], ['00:00:00', 0], ['-00:00:01', 0]])('reads %s', (span, ms) => expect(spanMs(span)).toBe(ms));

it.each([[0, '00:00:00'], [95, '01:35:00'], [1_500, '1.01:00:00']])('writes %i minutes and reads them back', (minutes, span) => {
  expect(minutesSpan(minutes)).toBe(span);
  expect(spanMs(span)).toBe(minutes * 60_000);
});
