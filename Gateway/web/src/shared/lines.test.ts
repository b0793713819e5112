import { expect, it } from 'vitest';
import { linesOf } from './lines';
import { entry } from './some';

const tick = () => 'committed' as const;

it('shows a message once when its echo comes before its answer', () => {
  const lines = linesOf([entry(4, { key: 'k1' })], [{ key: 'k1', at: 1, text: 'hi' }, { key: 'k2', at: 2, text: 'there' }], 'Citizen', tick);
  expect(lines.map(l => [l.key, l.seq, l.tick])).toEqual([['k1', 4, 'committed'], ['k2', undefined, 'sending']]);
});

it('keeps the id of a line from sending to committed to echoed', () => {
  const sending = linesOf([], [{ key: 'k1', at: 1, text: 'hi' }], 'Citizen', tick);
  const committed = linesOf([], [{ key: 'k1', at: 1, text: 'hi', seq: 4 }], 'Citizen', tick);
  const echoed = linesOf([entry(4, { key: 'k1' })], [], 'Citizen', tick);
  expect(new Set([sending, committed, echoed].map(l => l[0]?.id)).size).toBe(1);
});

it('does not take the other side’s key for an echo', () => {
  const lines = linesOf([entry(4, { kind: 'Operator', key: 'k1' })], [{ key: 'k1', at: 1, text: 'hi' }], 'Citizen', tick);
  expect(lines).toHaveLength(2);
});

it('shows the reason of a refusal and no tick', () => {
  expect(linesOf([], [{ key: 'k', at: 1, text: 'hi', refusal: 'TextTooLong' }], 'Citizen', tick)[0]).toMatchObject({ refusal: 'TextTooLong' });
  expect(linesOf([], [{ key: 'k', at: 1, text: 'hi', refusal: 'TextTooLong' }], 'Citizen', tick)[0]?.tick).toBeUndefined();
});
