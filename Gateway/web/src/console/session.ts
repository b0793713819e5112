import { backoffMs, pause } from '../shared/backoff';
import { learnClock } from '../shared/time';
import type { Session } from '../shared/wire';

export type SignInFailure = 'credentials' | 'patience' | 'unreachable';

/** The session of this browser's cookie; undefined when there is none. Throws when the server cannot be asked. */
export async function currentSession(): Promise<Session | undefined> {
  const response = await fetch('/api/session');
  learnClock(response);
  if (response.ok) return (await response.json()) as Session;
  if (response.status === 401) return undefined;
  throw new Error(`session: ${response.status}`);
}

/** As {@link currentSession}, asking until there is an answer. */
export async function restoredSession(): Promise<Session | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await currentSession();
    } catch {
      await pause(backoffMs(attempt));
    }
  }
}

export async function signIn(office: string, operator: string, password: string): Promise<Session | SignInFailure> {
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ office, operator, password }),
    });
    learnClock(response);
    if (response.ok) return (await response.json()) as Session;
    return response.status === 429 ? 'patience' : response.status < 500 ? 'credentials' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** Whether the session is over. While the server is away it is not: the cookie would bring it back. */
export async function signOut(): Promise<boolean> {
  const response = await fetch('/api/session', { method: 'DELETE' }).catch(() => undefined);
  return response !== undefined && (response.ok || response.status === 401);
}
