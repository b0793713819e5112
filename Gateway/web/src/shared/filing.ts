import type { FieldRefusal, Filed } from './wire';

/** What came of sending something that was filled in. */
export type Filing =
  | { is: 'filed'; filed: Filed }
  /** Something is wrong at these fields; nothing was kept. */
  | { is: 'refused'; fields: readonly FieldRefusal[] }
  | { is: 'automatic' | 'tooLarge' | 'patience' | 'signedOut' }
  /** No answer: it may have been kept. Sent again with the same key it is the same one. */
  | { is: 'failed' };

export async function filing(url: string, request: RequestInit): Promise<Filing> {
  try {
    const response = await fetch(url, { method: 'POST', ...request });
    if (response.ok) return { is: 'filed', filed: (await response.json()) as Filed };
    switch (response.status) {
      case 400: return refusal((await response.json()) as Problem);
      case 401: return { is: 'signedOut' };
      case 413: return { is: 'tooLarge' };
      case 429: return { is: 'patience' };
      default: return { is: 'failed' };
    }
  } catch {
    return { is: 'failed' };
  }
}

/** Whether what the server has is not what was sent last: with one key the first that reaches it stands.
 * @param unanswered What was sent before, and may have reached it all the same. */
export const keptEarlier = (filed: Filed, unanswered: readonly string[], last: string): boolean =>
  filed.isDuplicate === true && unanswered.some(sent => sent !== last);

interface Problem {
  code?: string;
  fields?: FieldRefusal[];
}

const refusal = ({ code, fields }: Problem): Filing => (code === 'automatic' ? { is: 'automatic' } : { is: 'refused', fields: fields ?? [] });
