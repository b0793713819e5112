import { expect, it } from 'vitest';
import { replyCost } from './replyCost';

it('counts the segments of every part of a long SMS', () => {
  expect(replyCost('sms', ' Halo ')).toEqual({ parts: 1, sms: { segments: 1, unitsLeft: 156, isUnicode: false } });
  // 1,600 letters are eleven segments of 153; the rest is a message of its own.
  expect(replyCost('sms', 'a'.repeat(1_650))).toEqual({ parts: 2, sms: { segments: 12, unitsLeft: 110, isUnicode: false } });
  expect(replyCost('sms', 'Halo 😀')).toMatchObject({ sms: { segments: 1, isUnicode: true } });
});

it('tells of several messages where one is too small, and of one where nothing limits it', () => {
  expect(replyCost('messenger', 'a'.repeat(2_001))).toEqual({ parts: 2 });
  expect(replyCost('webchat', 'a'.repeat(4_000))).toEqual({ parts: 1 });
});
