import { expect, it } from 'vitest';
import { isMailbox, isPhoneNumber } from './contacts';

it('knows a number however it is written', () => {
  expect(['081234567890', '0812-3456-7890', '62 812 3456 7890', '+62 (812) 3456.7890', '0062812/34567890'].map(isPhoneNumber)).toEqual(Array(5).fill(true));
  expect(['', '123', '0812 abc 7890', '+0812345678', '++62812345678', '1234567890123456', '٠٨١٢٣٤٥٦٧٨٩'].map(isPhoneNumber)).toEqual(Array(7).fill(false));
});

it('knows what can be a mailbox', () => {
  expect(['siti@mail.example', 'a.b+c@x.y.id'].map(isMailbox)).toEqual([true, true]);
  expect(['siti', 'siti@mail', 'si ti@mail.example', 'a@b@mail.example', '@mail.example', 'a@mail.', 'a@.example'].map(isMailbox)).toEqual(Array(7).fill(false));
});
