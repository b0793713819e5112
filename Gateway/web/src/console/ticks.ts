import { leavesByProvider } from '../shared/channels';
import type { Delivery } from '../shared/fates';
import type { Tick } from '../shared/lines';
import type { Marks, OutboundStatus } from '../shared/wire';

const told: Record<OutboundStatus, Tick> = {
  Queued: 'sending', Sending: 'sending', Sent: 'committed', Unknown: 'unknown', Failed: 'failed', OutsideWindow: 'failed', Delivered: 'delivered', Read: 'read',
};

/** How far a reply has got: what the provider says of it, and what the citizen has marked. On web chat a reply that is committed is there;
 * elsewhere it leaves only then. */
export function tickOf(channel: string, marks: Marks, seq: number, delivery: Delivery | undefined): Tick {
  // What the citizen has seen counts up to a time: a message in between that did not arrive is not among it.
  if (delivery && told[delivery.status] === 'failed') return 'failed';
  if (seq <= marks.citizenRead) return 'read';
  if (seq <= marks.citizenDelivered) return delivery?.status === 'Read' ? 'read' : 'delivered';
  if (delivery) return told[delivery.status];
  return leavesByProvider(channel) ? 'sending' : 'committed';
}
