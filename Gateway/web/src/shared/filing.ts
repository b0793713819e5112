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

interface Problem {
  code?: string;
  fields?: FieldRefusal[];
}

const refusal = ({ code, fields }: Problem): Filing => (code === 'automatic' ? { is: 'automatic' } : { is: 'refused', fields: fields ?? [] });
