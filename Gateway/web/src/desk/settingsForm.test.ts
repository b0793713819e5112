import { describe, expect, it } from 'vitest';
import type { OfficeSettings } from '../shared/wire';
import { formOf, settingsOf, spansOf } from './settingsForm';

const settings = {
  name: 'Demo',
  hours: [
    { day: 'Friday', opens: '13:30:00', closes: '15:00:00' },
    { day: 'Friday', opens: '08:00:00', closes: '11:30:00' },
    { day: 'Monday', opens: '08:00:00', closes: '15:30:00' },
  ],
  holidays: ['2026-12-25'],
  overtakesMax: 5,
  channelWeights: { email: 3 },
  surgeAfter: '01:00:00',
  autoAccept: false,
} as OfficeSettings;
const form = formOf(settings, ['webchat', 'email']);

it('shows the hours of a day in order, and a weight for every channel', () => {
  expect([form.hours.Monday, form.hours.Friday, form.hours.Sunday]).toEqual(['08.00-15.30', '08.00-11.30, 13.30-15.00', '']);
  expect(form.weights).toEqual({ webchat: 1, email: 3 });
  expect(form.surgeMinutes).toBe(60);
});

it('gives back what it was given, also what it does not show', () => {
  const again = settingsOf(settings, form)!;
  expect({ ...again, hours: undefined }).toEqual({ ...settings, hours: undefined });
  expect(again.hours).toHaveLength(3);
  expect(again.hours).toEqual(expect.arrayContaining(settings.hours));
});

describe('hours', () => {
  it.each([
    ['', []],
    ['8.00-12.00, 13:00 – 15:30', [['08:00:00', '12:00:00'], ['13:00:00', '15:30:00']]],
    ['12.00-08.00', undefined],
    ['08.00-25.00', undefined],
    ['pagi', undefined],
  ])('written as “%s” are read', (words, spans) => expect(spansOf(words)).toEqual(spans));

  it('that cannot be read are not saved', () => {
    expect(settingsOf(settings, { ...form, hours: { ...form.hours, Tuesday: 'pagi' } })).toBeUndefined();
  });
});
