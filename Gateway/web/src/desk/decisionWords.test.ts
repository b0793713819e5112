import { describe, expect, it } from 'vitest';
import type { DeskDecision } from '../shared/wire';
import { decisionWords } from './decisionWords';
import { deskText } from './deskText';

const decision: DeskDecision = {
  at: '2026-11-24T02:00:00Z',
  visit: 'demo/2026-11-24/W-017',
  operator: 'demo/sari',
  line: {},
  class: 'Normal',
  place: { class: 'Normal', start: 0, arrival: 17 },
  overtaken: 0,
  position: 1,
  waited: '00:06:12.5000000',
  passedOver: [],
  why: 'LeastLoaded',
  candidates: [{ operator: 'demo/sari', load: 1, capacity: 3 }],
};
const words = (more: Partial<DeskDecision>, max: number | undefined = 5) => decisionWords({ ...decision, ...more }, deskText.en, () => 'Sari', max);

describe('a decision in words', () => {
  it('says the place and why this operator', () => {
    expect(words({})).toEqual(['next in line', 'Sari had the lowest load (1 of 3)']);
  });

  it('says how often it was overtaken, of how many times it may be', () => {
    expect(words({ overtaken: 1 })).toContain('overtaken 1 of 5 times');
    expect(decisionWords({ ...decision, overtaken: 1 }, deskText.en, () => 'Sari', undefined)).toContain('overtaken 1 times');
  });

  it('counts who stood nearer by why they could not be served', () => {
    const passedOver = (['OnOffer', 'Reserved', 'OnOffer'] as const).map((reason, n) => ({ visit: `demo/2026-11-24/W-00${n}`, reason }));
    expect(words({ position: 4, passedOver })).toEqual(['number 4 in line', '3 nearer could not be served yet (2 on offer, 1 for one operator)', 'Sari had the lowest load (1 of 3)']);
  });

  it('says that the promise to others held it back', () => {
    expect(words({ class: 'Returned', why: 'ServedLast' })).toEqual([
      'next in line', 'goes first, having been served before', 'held back by the promise to those before', 'Sari served this citizen last',
    ]);
  });

  it('leaves out a reason that it does not know', () => {
    expect(words({ why: 'Later' as never })).toEqual(['next in line']);
  });
});
