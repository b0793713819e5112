import { describe, expect, it } from 'vitest';
import { entries, entry, seqs } from '../shared/some';
import type { ChatSnapshot, ChatVisit } from '../shared/wire';
import { emptyChat, endingOf, isAnother, joined, pushed, withVisit } from './chatState';

const visit: ChatVisit = { visit: 'demo/2026-11-24/W-017', ticket: 'W-017', status: 'Waiting', version: 3, mayChoose: false };
const snapshot = (more: Partial<ChatSnapshot> = {}): ChatSnapshot => ({
  officeName: 'Demo', textLengthMax: 4_000, visit, entries: [], hasEarlier: false, hasGap: false, marks: emptyChat.marks, conversation: 'a1', ...more,
});
const place = { position: 3, version: 3, number: 100 };
const range = (from: number, count: number) => entries(...Array.from({ length: count }, (_, i) => from + i));
const page = joined(emptyChat, snapshot({ entries: range(10, 50), hasEarlier: true, place }));

describe('joining again', () => {
  it('adds what was missed and keeps knowing that there is an earlier part', () => {
    const again = joined(page, snapshot({ entries: entries(70, 71), hasEarlier: false }));
    expect(again.entries).toHaveLength(52);
    expect(again.hasEarlier).toBe(true);
    expect(again.completeTo).toBe(71);
  });

  it('lets go of what lies behind a gap', () => {
    const again = joined(page, snapshot({ entries: range(200, 50), hasEarlier: true, hasGap: true }));
    expect(seqs(again.entries)[0]).toBe(200);
    expect(again.hasEarlier).toBe(true);
  });

  it('keeps everything when a full page reaches back', () => {
    expect(seqs(joined(page, snapshot({ entries: range(40, 50), hasEarlier: true })).entries)[0]).toBe(10);
  });

  it('begins anew when the conversation is another one', () => {
    const other = snapshot({ visit: null, conversation: 'b2', entries: entries(3) });
    expect(isAnother(page, other)).toBe(true);
    expect(joined(page, other)).toMatchObject({ conversation: 'b2', visit: undefined, place: undefined, completeTo: 3, hasEarlier: false });
    expect(seqs(joined(page, other).entries)).toEqual([3]);
  });

  it('is the same conversation as long as its tag is', () => {
    expect(isAnother(page, snapshot())).toBe(false);
    expect(isAnother(emptyChat, snapshot())).toBe(false);
    expect(joined(page, snapshot({ visit: null })).entries).toHaveLength(50);
  });
});

describe('pushes', () => {
  it('take the place away when the visit is served or closed', () => {
    expect(pushed(page, { type: 'visit', visit: { ...visit, status: 'Served' } }).place).toBeUndefined();
    expect(withVisit(page, { ...visit, status: 'Offered' }).place).toEqual(place);
  });

  it('that follow on what is complete move its end', () => {
    expect(pushed(page, { type: 'entries', entries: entries(61, 63), after: 59 })).toMatchObject({ completeTo: 63, hasGap: false });
    expect(pushed(page, { type: 'entries', entries: entries(20), after: 19 })).toMatchObject({ completeTo: 59, hasGap: false });
  });

  it('that have overtaken another are shown, and the page joins again from before them', () => {
    const overtaken = pushed(page, { type: 'entries', entries: entries(63), after: 61 });
    expect(overtaken).toMatchObject({ completeTo: 59, hasGap: true });
    expect(seqs(overtaken.entries).slice(-2)).toEqual([59, 63]);

    const again = joined(overtaken, snapshot({ entries: entries(61, 63) }));
    expect(again).toMatchObject({ completeTo: 63, hasGap: false });
    expect(seqs(again.entries).slice(-3)).toEqual([59, 61, 63]);
  });

  it('of a place count for the visit that they belong to, and the last one told counts', () => {
    expect(pushed(page, { type: 'place', place: { position: 9, version: 2, number: 101 } })).toBe(page);
    expect(pushed(page, { type: 'place', place: { position: 9, version: 3, number: 99 } })).toBe(page);
    expect(pushed(page, { type: 'place', place: { position: 2, version: 3, number: 101 } }).place?.position).toBe(2);
  });

  it('of a place that come before the news of the visit are kept for it', () => {
    const served = withVisit(page, { ...visit, status: 'Served', version: 5 });
    const early = pushed(served, { type: 'place', place: { position: 1, version: 7, number: 101 } });
    expect(withVisit(early, { ...visit, status: 'Parked', version: 6 }).place?.position).toBe(1);
    expect(withVisit(early, { ...visit, version: 7 }).place?.position).toBe(1);
    expect(withVisit(early, { ...visit, status: 'Served', version: 8 }).place).toBeUndefined();
  });

  it('of marks never move one back', () => {
    const read = pushed(page, { type: 'marks', marks: { citizenDelivered: 5, citizenRead: 4, operatorRead: 7 } });
    expect(pushed(read, { type: 'marks', marks: { citizenDelivered: 6, citizenRead: 3, operatorRead: 2 } }).marks).toEqual({ citizenDelivered: 6, citizenRead: 4, operatorRead: 7 });
  });

  it('that were overtaken by a newer one change nothing', () => {
    expect(withVisit(page, { ...visit, status: 'Parked', version: 2 })).toBe(page);
    expect(withVisit(page, { ...visit, status: 'Parked', version: 4 })).toMatchObject({ visit: { status: 'Parked' }, place: undefined });
  });

  it('end the typing sign with the operator’s message', () => {
    const typing = pushed(page, { type: 'typing', name: 'Sari' });
    expect(pushed(typing, { type: 'entries', entries: [entry(99)], after: 59 }).typing).toBe('Sari');
    expect(pushed(typing, { type: 'entries', entries: [entry(99, { kind: 'Operator' })], after: 59 }).typing).toBeUndefined();
  });

  it('of an unknown type change nothing', () => {
    expect(pushed(page, { type: 'later' } as never)).toBe(page);
  });
});

it('knows how the last visit ended', () => {
  expect(endingOf([entry(1, { kind: 'Closed' }), entry(2, { kind: 'Lapsed' }), entry(3)])).toBe('Lapsed');
  expect(endingOf([])).toBe('Closed');
});
