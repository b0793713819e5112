import { expect, it } from 'vitest';
import { smsCount } from './smsSegments';

const counted = (text: string) => {
  const { encoding, units, segments, unitsLeft } = smsCount(text);
  return [encoding, units, segments, unitsLeft];
};
const cyrillic = (n: number) => 'ж'.repeat(n);

it.each([[0, 0, 160], [1, 1, 159], [160, 1, 0], [161, 2, 145], [306, 2, 0], [307, 3, 152]])('counts %i plain letters as %i segments', (length, segments, left) => {
  expect(counted('a'.repeat(length))).toEqual(['Gsm7', length, segments, left]);
});

it.each([[70, 1, 0], [71, 2, 63], [134, 2, 0], [135, 3, 66]])('counts %i letters of another alphabet as %i segments', (length, segments, left) => {
  expect(counted(cyrillic(length))).toEqual(['Ucs2', length, segments, left]);
});

it.each([['^{}\\[~]|€\f', 20], ['@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ', 31], [' !"#¤%&\'()*+,-./0123456789:;<=>?¡AZÄÖÑÜ§¿azäöñüà', 48]])(
  'charges two for the extension and one for the basic alphabet: %s', (text, units) => {
    expect(counted(text).slice(0, 2)).toEqual(['Gsm7', units]);
  });

it.each(['ç', 'á', '`', '’', '\t', '\u001b', '😀'])('turns a text with one character outside into UCS-2: %s', outside => {
  expect(smsCount('Halo ' + outside).encoding).toBe('Ucs2');
});

it('parts no escape from its character, and no surrogate pair', () => {
  expect(counted('a'.repeat(152) + '€' + 'a'.repeat(152))).toEqual(['Gsm7', 306, 3, 152]);
  expect(counted(cyrillic(66) + '😀' + cyrillic(66))).toEqual(['Ucs2', 134, 3, 66]);
  expect(counted('a\ud83d')).toEqual(['Ucs2', 2, 1, 68]);
});

it('agrees with the published calculator around the first limit', () => {
  // A brace costs two septets, an emoji two units: one character less fits.
  expect(counted('{' + '2'.repeat(158)).slice(1, 3)).toEqual([160, 1]);
  expect(counted('{' + '2'.repeat(159)).slice(1, 3)).toEqual([161, 2]);
  expect(counted('😜' + '2'.repeat(68)).slice(1, 3)).toEqual([70, 1]);
  expect(counted('😜' + '2'.repeat(69)).slice(1, 3)).toEqual([71, 2]);
});
