import { expect, it } from 'vitest';
import { fitting, mostUsed, opened, type Column } from './columns';

const open = (...visits: string[]) => visits.reduce<Column[]>((all, v) => opened(all, v, 3), []);
const names = (columns: Column[]) => columns.map(c => c.visit);

it('puts a new visit in the place of the one unused for longest', () => {
  expect(names(opened(open('a', 'b', 'c'), 'd', 3))).toEqual(['d', 'b', 'c']);
  expect(names(opened(open('a', 'b', 'c', 'a'), 'd', 3))).toEqual(['a', 'd', 'c']);
});

it('keeps the places when the page gets narrower', () => {
  expect(names(mostUsed(open('a', 'b', 'c', 'a'), 2))).toEqual(['a', 'c']);
});

it('fits up to four side by side and one on a phone', () => {
  expect([fitting(1280, 400), fitting(800, 400)]).toEqual([1, 1]);
  expect([360, 719, 720, 1280, 1920].map(width => fitting(width))).toEqual([1, 1, 1, 3, 4]);
});
