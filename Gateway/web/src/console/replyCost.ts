import { smsCount } from '../shared/smsSegments';
import { textParts } from '../shared/textParts';

/** What an answer takes on its channel. */
export interface ReplyCost {
  /** How many messages it leaves as. */
  parts: number;
  /** Of an SMS: what the network carries, how much more the last one takes, and whether letters outside the basic alphabet shorten it. */
  sms?: { segments: number; unitsLeft: number; isUnicode: boolean };
}

/** @param messageLengthMax Of the account that answers; none = any length. */
export function replyCost(channel: string, text: string, messageLengthMax: number | undefined): ReplyCost {
  const parts = textParts(text.trim(), messageLengthMax ?? Infinity);
  if (channel !== 'sms') return { parts: parts.length };
  const counts = parts.map(smsCount);
  const last = counts[counts.length - 1]!;
  return {
    parts: parts.length,
    sms: {
      segments: counts.reduce((sum, c) => sum + c.segments, 0),
      unitsLeft: last.unitsLeft,
      isUnicode: counts.some(c => c.encoding === 'Ucs2'),
    },
  };
}
