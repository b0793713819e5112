import { expect, it } from 'vitest';
import { languageName } from './languages';

it('names a language in the language of the page', () => {
  expect([languageName('en', 'id'), languageName('en', 'en')]).toEqual(['Inggris', 'English']);
});

it('shows a tag that is no language as it is', () => {
  for (const tag of ['x', 'a', '123', 'en.us', 'en-a', 'abcd']) expect(languageName(tag, 'en')).toBe(tag);
});
