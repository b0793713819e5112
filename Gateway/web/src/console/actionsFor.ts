import type { TranscriptEntry, VisitStatus } from '../shared/wire';

/** What asks for more before it is done; `hear` is done at once. */
export type FormAction = 'transfer' | 'consult' | 'park' | 'spam' | 'block';
export type Action = FormAction | 'hear';

interface Situation {
  status: VisitStatus;
  /** On the board only because the operator is asked about it. */
  isAsked: boolean;
  isSupervisor: boolean;
  isSilenced: boolean;
}

/** What can be done with a visit: at hand, and behind one more press. */
export function actionsFor({ status, isAsked, isSupervisor, isSilenced }: Situation): { main: FormAction[]; more: Action[] } {
  if (isAsked) return { main: [], more: [] };
  const isServed = status === 'Served';
  return {
    main: isServed ? ['transfer', 'consult', 'park'] : [],
    more: [...(isServed ? (['spam'] as const) : []), ...(isSupervisor ? [isSilenced ? ('hear' as const) : ('block' as const)] : [])],
  };
}

/** Whether the citizen is restricted, as far as the transcript says. */
export function isSilenced(entries: readonly TranscriptEntry[], now: number): boolean {
  const last = [...entries].reverse().find(e => e.kind === 'Silenced' || e.kind === 'Heard');
  return last?.kind === 'Silenced' && !(last.until && Date.parse(last.until) <= now);
}
