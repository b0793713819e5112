import { describe, expect, it } from 'vitest';
import { entries, entry, seqs } from '../shared/some';
import type { ChatSnapshot, ChatVisit } from '../shared/wire';
import { emptyChat, endingOf, joined, pushed, withVisit } from './chatState';

const visit: ChatVisit = { visit: 'demo/2026-11-24/W-017', ticket: 'W-017', status: 'Waiting', version: 3, mayChoose: false };
const snapshot = (more: Partial<ChatSnapshot> = {}): ChatSnapshot => ({
  officeName: 'Demo', textLengthMax: 4_000, visit, entries: [], hasEarlier: false, hasGap: false, marks: emptyChat.marks, ...more,
});
const range = (from: number, count: number) => entries(...Array.from({ length: count }, (_, i) => from + i));
const page = joined(emptyChat, snapshot({ entries: range(10, 50), hasEarlier: true, place: { position: 3 } }));

describe('joining again', () => {
  it('adds what was missed and keeps knowing that there is an earlier part', () => {
    const again = joined(page, snapshot({ entries: entries(70, 71), hasEarlier: false }));
    expect(again.entries).toHaveLength(52);
    expect(again.hasEarlier).toBe(true);
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
    expect(joined(page, snapshot({ visit: null })).entries).toEqual([]);
  });
});

describe('pushes', () => {
  it('take the place away when the visit is served or closed', () => {
    expect(pushed(page, { type: 'visit', visit: { ...visit, status: 'Served' } }).place).toBeUndefined();
    expect(withVisit(page, { ...visit, status: 'Offered' }).place).toEqual({ position: 3 });
  });

  it('that were overtaken by a newer one change nothing', () => {
    expect(withVisit(page, { ...visit, status: 'Parked', version: 2 })).toBe(page);
    expect(withVisit(page, { ...visit, status: 'Parked', version: 4 })).toMatchObject({ visit: { status: 'Parked' }, place: undefined });
  });

  it('end the typing sign with the operator’s message', () => {
    const typing = pushed(page, { type: 'typing', name: 'Sari' });
    expect(pushed(typing, { type: 'entries', entries: [entry(99)] }).typing).toBe('Sari');
    expect(pushed(typing, { type: 'entries', entries: [entry(99, { kind: 'Operator' })] }).typing).toBeUndefined();
  });

  it('of an unknown type change nothing', () => {
    expect(pushed(page, { type: 'later' } as never)).toBe(page);
  });
});

it('knows how the last visit ended', () => {
  expect(endingOf([entry(1, { kind: 'Closed' }), entry(2, { kind: 'Lapsed' }), entry(3)])).toBe('Lapsed');
  expect(endingOf([])).toBe('Closed');
});
