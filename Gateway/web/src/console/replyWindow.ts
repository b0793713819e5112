import { windowOf } from '../shared/channels';
import { deliveriesOf } from '../shared/fates';
import type { Outgoing } from '../shared/outbox';
import type { TranscriptEntry } from '../shared/wire';

/** Whether the citizen may be written to freely on his channel. */
export type ReplyWindow = { is: 'open'; closesAt: number } | { is: 'closed' } | { is: 'stopped' };

export const HurryMs = 3_600_000;

/** Who wrote STOP is not written to, on any channel. Otherwise the clock runs from the citizen's last message that no machine wrote. Where a provider says that it has closed already, it has.
 * Undefined: the channel has none, or too little of the transcript is here; then the server's refusal tells.
 * @param outgoing One's own messages to this conversation that are not in the transcript. */
export function replyWindow(channel: string, entries: readonly TranscriptEntry[], outgoing: readonly Outgoing[], now: number): ReplyWindow | undefined {
  const consent = [...entries].reverse().find(e => e.consent)?.consent ?? (outgoing.some(o => o.refusal === 'Stopped') ? 'Stopped' : undefined);
  if (consent === 'Stopped') return { is: 'stopped' };
  const span = windowOf(channel);
  if (span === undefined) return undefined;
  const last = [...entries].reverse().find(e => e.kind === 'Citizen' && !e.isAutomatic);
  if (!last) return outgoing.some(o => o.refusal === 'OutsideWindow') ? { is: 'closed' } : undefined;
  const closesAt = Date.parse(last.at) + span;
  const isToldClosed = [...deliveriesOf(entries)].some(([about, { status }]) => status === 'OutsideWindow' && about > last.seq);
  return isToldClosed || closesAt <= now ? { is: 'closed' } : { is: 'open', closesAt };
}
