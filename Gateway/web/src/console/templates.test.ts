import { expect, it } from 'vitest';
import type { TemplateView } from '../shared/wire';
import { preview, templatesFor, variableCount } from './templates';

it('takes as many values as its highest number says', () => {
  expect(['Halo', 'Halo {{1}}', '{{2}} {{1}} {{2}}', '{{x}} {1}'].map(variableCount)).toEqual([0, 1, 2, 0]);
});

it('shows what the citizen will read, with the gaps that are left', () => {
  expect(preview('Halo {{1}}, {{2}} siap. {{1}}', ['Siti', ' '])).toBe('Halo Siti, {{2}} siap. Siti');
  expect(preview('Halo {{1}}', ['$& {{2}}'])).toBe('Halo $& {{2}}');
});

it('offers those of the account that answers', () => {
  const of = (account: string, channel: string, name: string): TemplateView => ({ account, channel, name, language: 'id', body: '' });
  expect(templatesFor([of('a', 'whatsapp', 'b'), of('b', 'whatsapp', 'd'), of('a', 'whatsapp', 'a'), of('a', 'messenger', 'c')], 'whatsapp', 'a').map(t => t.name)).toEqual(['a', 'b']);
});
