import { expect, it } from 'vitest';
import { textParts } from './textParts';

it('leaves what fits alone', () => {
  expect(textParts('halo dunia', 10)).toEqual(['halo dunia']);
});

it('cuts at a line break, else at a space, of the second half', () => {
  expect(textParts('aaaa bb\ncc dd', 10)).toEqual(['aaaa bb', 'cc dd']);
  expect(textParts('a aaaaaaaaaaaa', 10)).toEqual(['a aaaaaaaa', 'aaaa']);
});

it('parts no surrogate pair', () => {
  expect(textParts('aaaa😀b', 5)).toEqual(['aaaa', '😀b']);
});
