import { expect, it } from 'vitest';
import { entry } from '../shared/some';
import type { TranscriptEntry } from '../shared/wire';
import { replyWindow } from './replyWindow';

const Hour = 3_600_000;
const start = Date.parse('2026-11-24T02:00:00Z');
const at = (hours: number) => new Date(start + hours * Hour).toISOString();
const wrote = (seq: number, hours: number, more: Partial<TranscriptEntry> = {}) => entry(seq, { at: at(hours), ...more });
const seen = (entries: TranscriptEntry[], hours: number, channel = 'whatsapp') => replyWindow(channel, entries, [], start + hours * Hour);

it('runs 24 hours from the citizen’s last message, also on Messenger', () => {
  const entries = [wrote(1, 0), wrote(2, 3), wrote(3, 4, { kind: 'Operator' })];
  expect(seen(entries, 5)).toEqual({ is: 'open', closesAt: start + 27 * Hour });
  expect(seen(entries, 26.99, 'messenger')).toMatchObject({ is: 'open' });
  expect(seen(entries, 27)).toEqual({ is: 'closed' });
});

it('does not run from what a machine wrote', () => {
  expect(seen([wrote(1, 0), wrote(2, 20, { isAutomatic: true })], 25)).toEqual({ is: 'closed' });
});

it('does not exist on other channels', () => {
  expect(['webchat', 'sms', 'email', 'phone', 'webform'].map(channel => seen([wrote(1, 0)], 48, channel))).toEqual(Array(5).fill(undefined));
});

it('is closed where the provider says so, until the citizen writes again', () => {
  const told = entry(3, { kind: 'Delivery', about: 2, status: 'OutsideWindow' });
  expect(seen([wrote(1, 0), wrote(2, 1, { kind: 'Operator' }), told], 2)).toEqual({ is: 'closed' });
  expect(seen([wrote(1, 0), wrote(2, 1, { kind: 'Operator' }), told, wrote(4, 2)], 2)).toMatchObject({ is: 'open' });
});

it('is not known without a message of the citizen, until the server refuses', () => {
  expect(seen([wrote(1, 0, { kind: 'Operator' })], 1)).toBeUndefined();
  expect(replyWindow('whatsapp', [], [{ key: 'k', at: 1, text: 'x', refusal: 'OutsideWindow' }], start)).toEqual({ is: 'closed' });
});

it('is shut on every channel by who writes STOP, until START', () => {
  const stopped = [wrote(1, 0), wrote(2, 1, { consent: 'Stopped' }), wrote(3, 2)];
  expect(seen(stopped, 3, 'sms')).toEqual({ is: 'stopped' });
  expect(seen(stopped, 3)).toEqual({ is: 'stopped' });
  expect(seen([...stopped, wrote(4, 4, { consent: 'Given' })], 5, 'sms')).toBeUndefined();
});
