import { describe, expect, it } from 'vitest';
import { awaitingNewest, lastSeq, mergeEntries, withEarlier, withNewest, withPushed } from './transcript';
import { entries, entry, seqs } from './some';

describe('merging entries', () => {
  it('sorts by seq and keeps each once, whatever the order of arrival', () => {
    expect(seqs(mergeEntries(entries(1, 4, 9), entries(9, 2, 4)))).toEqual([1, 2, 4, 9]);
  });

  it('keeps the entry that is held already', () => {
    const held = entry(3, { text: 'first' });
    expect(mergeEntries([held], [entry(3, { text: 'again' })])[0]).toBe(held);
  });

  it('finds the last of a kind', () => {
    const mixed = [entry(1), entry(2, { kind: 'Operator' }), entry(5)];
    expect([lastSeq(mixed), lastSeq(mixed, 'Operator'), lastSeq([], 'Operator')]).toEqual([5, 2, 0]);
  });
});

describe('the newest page of a transcript', () => {
  const complete = withNewest(awaitingNewest(), { entries: entries(5, 6, 7), hasEarlier: true });

  it('takes along what was pushed while it was on its way', () => {
    const opened = withPushed(awaitingNewest(), entries(8));
    expect(withNewest(opened, { entries: entries(5, 6, 7), hasEarlier: true })).toMatchObject({ hasEarlier: true, isLoading: false, completeTo: 8 });
    expect(seqs(withNewest(opened, { entries: entries(5, 6, 7), hasEarlier: true }).entries)).toEqual([5, 6, 7, 8]);
  });

  it('says what one message takes and through which account, which is held until the next one says it anew', () => {
    const limited = withNewest(awaitingNewest(), { entries: entries(5), hasEarlier: false, messageLengthMax: 1_600, account: 'wa' });
    expect(awaitingNewest(limited)).toMatchObject({ messageLengthMax: 1_600, account: 'wa' });
    expect(withNewest(awaitingNewest(limited), { entries: entries(5), hasEarlier: false, messageLengthMax: null }).messageLengthMax).toBeUndefined();
  });

  it('joins what was held before the loss when it reaches back to it', () => {
    const earlier = withEarlier(complete, { entries: entries(2, 3), hasEarlier: false });
    const again = withNewest(withPushed(awaitingNewest(earlier), entries(20)), { entries: entries(7, 12, 20), hasEarlier: true });
    expect(seqs(again.entries)).toEqual([2, 3, 5, 6, 7, 12, 20]);
    expect(again.hasEarlier).toBe(false);
  });

  it('lets the older part go when there is a gap between', () => {
    const pushedAfterLoss = withPushed(awaitingNewest(complete), entries(20));
    const again = withNewest(pushedAfterLoss, { entries: entries(12, 13), hasEarlier: true });
    expect(seqs(again.entries)).toEqual([12, 13, 20]);
    expect(again.hasEarlier).toBe(true);
  });

  it('remembers where it was complete when the snapshot comes twice', () => {
    const twice = awaitingNewest(withPushed(awaitingNewest(complete), entries(20)));
    expect(twice.completeTo).toBe(7);
  });
});
