import { expect, it } from 'vitest';
import { replyCost } from './replyCost';

it('counts the segments of every part of a long SMS', () => {
  expect(replyCost('sms', ' Halo ', 1_600)).toEqual({ parts: 1, sms: { segments: 1, unitsLeft: 156, isUnicode: false } });
  // 1,600 letters are eleven segments of 153; the rest is a message of its own.
  expect(replyCost('sms', 'a'.repeat(1_650), 1_600)).toEqual({ parts: 2, sms: { segments: 12, unitsLeft: 110, isUnicode: false } });
  expect(replyCost('sms', 'Halo 😀', 1_600)).toMatchObject({ sms: { segments: 1, isUnicode: true } });
});

it('tells of several messages where one is too small, by what the account takes and not by the channel', () => {
  expect(replyCost('whatsapp', 'a'.repeat(1_601), 1_600)).toEqual({ parts: 2 });
  expect(replyCost('whatsapp', 'a'.repeat(1_601), 4_096)).toEqual({ parts: 1 });
  expect(replyCost('webchat', 'a'.repeat(4_000), undefined)).toEqual({ parts: 1 });
});
