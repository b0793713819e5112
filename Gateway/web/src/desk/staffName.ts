import type { OperatorProfile } from '../shared/wire';

/** One's own name or a colleague's; the id's last part for who is no longer there. */
export const staffName = (profile: OperatorProfile | undefined, operator: string): string =>
  [...(profile ? [profile] : []), ...(profile?.colleagues ?? [])].find(c => c.operator === operator)?.name ?? operator.slice(operator.lastIndexOf('/') + 1);
