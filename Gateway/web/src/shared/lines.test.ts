import { describe, expect, it } from 'vitest';
import { happening, linesOf, type HappeningText, type Line } from './lines';
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

it('names who wrote a message, where that is not the citizen', () => {
  const lines = linesOf([entry(1, { from: null }), entry(2, { from: 'siti@kantor.example.org' })], [], 'Operator', tick);
  expect(lines.map(l => l.from)).toEqual([undefined, 'siti@kantor.example.org']);
});

describe('folded messages', () => {
  const folded = (seq: number) => entry(seq, { isFolded: true });
  const shown = (...entries: ReturnType<typeof entry>[]) => linesOf(entries, [], 'Operator', tick).map(l => l.folded?.map(m => m.seq) ?? l.seq);

  it('are one block where the first of them stands, also around the warning', () => {
    expect(shown(entry(1), folded(2), entry(4, { kind: 'Office' }), folded(5), folded(6), entry(7))).toEqual([1, [2, 5, 6], 4, 7]);
  });

  it('are two blocks with an answer between, and none when alone', () => {
    expect(shown(folded(1), folded(2), entry(3, { kind: 'Operator' }), folded(4))).toEqual([[1, 2], 3, 4]);
  });

  it('keep their block while it grows', () => {
    const [small, large] = [linesOf([folded(1), folded(2)], [], 'Operator', tick), linesOf([folded(1), folded(2), folded(3)], [], 'Operator', tick)];
    expect(large.map(l => l.id)).toEqual(small.map(l => l.id));
  });
});

it('has words for what happened, and the bare text for a kind that it does not know', () => {
  const text = { Opened: (line: Line) => `number ${line.text}` } as HappeningText;
  const line = (kind: string) => ({ id: '1', at: 1, kind: kind as Line['kind'], text: 'W-001' });
  expect([happening(text, line('Opened')), happening(text, line('Later'))]).toEqual(['number W-001', 'W-001']);
});
