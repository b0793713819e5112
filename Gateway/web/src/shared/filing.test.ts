import { expect, it } from 'vitest';
import { keptEarlier } from './filing';

it('knows that an earlier version stands', () => {
  expect(keptEarlier({ isDuplicate: true }, ['first'], 'changed')).toBe(true);
  expect(keptEarlier({ isDuplicate: true }, ['first', 'changed'], 'changed')).toBe(true);
});

it('has nothing to say of one that came as it is, or did not change', () => {
  expect(keptEarlier({ isDuplicate: false }, ['first'], 'changed')).toBe(false);
  expect(keptEarlier({ isDuplicate: true }, ['same'], 'same')).toBe(false);
  expect(keptEarlier({}, [], 'only')).toBe(false);
});
