/** What a text costs as an SMS, as Adapters/Sms/SmsSegments.cs counts it. */
export interface SmsCount {
  encoding: 'Gsm7' | 'Ucs2';
  /** Septets in GSM-7, 16-bit units in UCS-2. */
  units: number;
  /** How many messages the network carries; 0 for an empty text. */
  segments: number;
  /** How many more units the last segment takes. */
  unitsLeft: number;
}

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** These take an escape and a septet, which one segment must hold together. */
const extension = '^{}\\[~]|€\f';

const septets = new Map<string, number>([...basic].map((c): [string, number] => [c, 1]).concat([...extension].map(c => [c, 2])));

/** One character outside GSM-7 turns the whole text into UCS-2. */
export function smsCount(text: string): SmsCount {
  const characters = [...text];
  return characters.every(c => septets.has(c))
    ? packed('Gsm7', characters.map(c => septets.get(c) ?? 0), 160, 153)
    : packed('Ucs2', characters.map(c => c.length), 70, 67);
}

/** Fills segments with what must not be parted, in order. */
function packed(encoding: SmsCount['encoding'], costs: readonly number[], single: number, multi: number): SmsCount {
  let [units, segments, used] = [0, 1, 0];
  for (const cost of costs) {
    units += cost;
    if (used + cost > multi) [segments, used] = [segments + 1, 0];
    used += cost;
  }
  if (units === 0) return { encoding, units, segments: 0, unitsLeft: single };
  return units <= single ? { encoding, units, segments: 1, unitsLeft: single - units } : { encoding, units, segments, unitsLeft: multi - used };
}
