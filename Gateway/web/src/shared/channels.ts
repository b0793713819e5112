/** What the channels allow, as Grains/Shared/Channel.cs has it. */

const Hour = 3_600_000;

/** For how long after the citizen's last message he may be written to freely. */
const windowMs: Record<string, number> = { whatsapp: 24 * Hour, messenger: 24 * Hour };

export const windowOf = (channel: string): number | undefined => windowMs[channel];

/** Whether an answer leaves through a provider, who says how it fares. */
export const leavesByProvider = (channel: string): boolean => channel === 'whatsapp' || channel === 'sms' || channel === 'email' || channel === 'messenger';

/** Whether the citizen reads what is answered there: a call and a form have no way back. */
export const hasWayBack = (channel: string): boolean => channel === 'webchat' || leavesByProvider(channel);
