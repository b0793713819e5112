import { describe, expect, it } from 'vitest';
import { card, entries, seqs } from '../shared/some';
import { withNewest } from '../shared/transcript';
import type { ConsoleResume, OperatorEvent, OperatorProfile } from '../shared/wire';
import { changed, emptyBoard, heldOf, offersOf, opened, pushed, questionsOf, resumed, servedOf, type Board } from './board';

const profile: OperatorProfile = { operator: 'demo/sari', name: 'Sari', capacity: 5, officeName: 'Demo', colleagues: [], textLengthMax: 4_000 };
const a = card('W-001');
const b = card('W-002', 'Offered');
const resume = (more: Partial<ConsoleResume>): ConsoleResume => ({ epoch: '1', seq: 0, events: [], profile, ...more });
const start = resumed(emptyBoard, resume({ seq: 4, snapshot: { status: 'Available', cards: { [a.row.visit]: a } } }));
const push = (board: Board, seq: number, event: OperatorEvent, epoch = '1') => pushed(board, { type: 'operator', epoch, seq, event });
const cardB: OperatorEvent = { type: 'card', card: b, entries: entries(3) };
const events: OperatorEvent[] = [cardB, { type: 'status', status: 'Away' }, { type: 'removed', visit: a.row.visit, status: 'Closed' }];

it('folds snapshot + events into the fresh snapshot, pushed or resumed', () => {
  const one = events.reduce<Board>((board, e, i) => push(board, 5 + i, e) as Board, start);
  const other = resumed(start, resume({ seq: 7, events }));
  expect(one).toEqual(other);
  expect(one).toMatchObject({ seq: 7, status: 'Away', cards: { [b.row.visit]: b } });
  expect(Object.keys(one.cards)).toEqual([b.row.visit]);
});

describe('a pushed event', () => {
  it('that was applied already changes nothing', () => expect(push(start, 4, cardB)).toBe(start));
  it('after a gap is missed', () => expect(push(start, 6, cardB)).toBe('missed'));
  it('of another epoch is missed', () => expect(push(start, 5, cardB, '2')).toBe('missed'));
});

describe('transcripts', () => {
  const conversation = a.row.conversation;
  const open = changed(opened(start, conversation), conversation, t => withNewest(t, { entries: entries(1, 2), hasEarlier: false }));

  it('grow with the card’s entries while they are open, and only then', () => {
    const grown = push(open, 5, { type: 'card', card: a, entries: entries(2, 5) }) as Board;
    expect(seqs(grown.transcripts[conversation]!.entries)).toEqual([1, 2, 5]);
    expect((push(open, 5, cardB) as Board).transcripts[b.row.conversation]).toBeUndefined();
  });

  it('are fetched again after a snapshot, not after events', () => {
    expect(resumed(open, resume({ seq: 4 })).transcripts[conversation]!.isLoading).toBe(false);
    const fresh = resumed(open, resume({ epoch: '2', snapshot: { status: 'Away', cards: {} } }));
    expect(fresh.transcripts[conversation]).toMatchObject({ isLoading: true, completeTo: 2 });
  });

  it('go with their visit', () => {
    const removed = push(open, 5, { type: 'removed', visit: a.row.visit, status: 'Closed' }) as Board;
    expect(removed.transcripts).toEqual({});
  });
});

it('lists offers by deadline and served visits by opening', () => {
  const soon = { ...b, row: { ...b.row, offerDeadline: '2026-11-24T02:00:10Z' } };
  const late = { ...card('W-003', 'Offered'), row: { ...card('W-003', 'Offered').row, offerDeadline: '2026-11-24T02:00:30Z' } };
  const board: Board = { ...start, cards: { late, a, soon, c: card('W-000') } };
  expect(offersOf(board)).toEqual([soon, late]);
  expect(servedOf(board).map(c => c.row.visit)).toEqual([card('W-000').row.visit, a.row.visit]);
});

it('tells one’s own that wait from what one is asked, each by what is due first', () => {
  const late = card('W-001', 'Parked', { dueAt: '2026-11-25T02:00:00Z' });
  const soon = card('W-002', 'Consulted', { dueAt: '2026-11-24T03:00:00Z', consultant: 'demo/budi' });
  const asked = card('W-003', 'Consulted', { dueAt: '2026-11-24T03:00:00Z', operator: 'demo/budi', consultant: 'demo/sari' });
  const board: Board = { ...start, cards: { late, soon, asked, a } };
  expect([heldOf(board), questionsOf(board), servedOf(board)]).toEqual([[soon, late], [asked], [a]]);
});
