export type FaultCode = 'unavailable' | 'busy' | 'invalid' | 'forbidden' | 'internal';

/** The code at the end of a HubException's message; undefined for a lost connection. A call whose arguments do not even
 * bind is answered without one, and would be again: it is invalid. */
export function faultCode(error: unknown): FaultCode | undefined {
  if (!(error instanceof Error)) return undefined;
  const match = /code: (unavailable|busy|invalid|forbidden|internal)\s*$/.exec(error.message);
  if (match) return match[1] as FaultCode;
  return /^Failed to invoke '.*' due to an error on the server\./.test(error.message) ? 'invalid' : undefined;
}

/** It makes no sense to connect again: the office is unknown, the session has ended. */
export class GaveUp extends Error {}

/** The server asks for patience. */
export class RetryLater extends Error {
  constructor(readonly ms: number) {
    super('retry later');
  }
}

/** Rejects when nothing has come after that time. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
