import { isPhoneNumber } from '../shared/contacts';
import { newKey } from '../shared/outbox';
import type { FieldRefusal } from '../shared/wire';

export type CallKind = 'Phone' | 'WhatsApp';
export type CallOutcome = 'Answered' | 'CallBack';

/** A record of a call, half-written. Its key stays the same until it is kept. */
export interface CallDraft {
  key: string;
  kind: CallKind;
  name: string;
  number: string;
  service: string;
  asked: string;
  answered: string;
  outcome: CallOutcome;
  /** What was sent and went unanswered: it may be kept, so its number and outcome stay. */
  unanswered: readonly string[];
}

export type CallField = 'name' | 'number' | 'service' | 'asked' | 'answered';
export type CallFaults = Partial<Record<CallField, FieldRefusal['fault']>>;

/** As Adapters/Phone/PhoneAdapter.cs has them. */
export const callLimits = { name: 100, number: 40, text: 1_500 };

export const newCall = (): CallDraft => ({ key: newKey(Date.now()), kind: 'Phone', name: '', number: '', service: '', asked: '', answered: '', outcome: 'Answered', unanswered: [] });

export function callFaults({ number, asked, answered, outcome }: CallDraft): CallFaults {
  const faults: CallFaults = {};
  if (number.trim() === '' ? outcome === 'CallBack' : !isPhoneNumber(number)) faults.number = number.trim() === '' ? 'Missing' : 'Invalid';
  if (asked.trim() === '') faults.asked = 'Missing';
  if (outcome === 'Answered' && answered.trim() === '') faults.answered = 'Missing';
  return faults;
}

/** What goes to the server: nothing for what is empty, and no answer where there is none yet. */
export function callBody({ outcome, answered, unanswered: _, ...call }: CallDraft): Record<string, string> {
  const all = { ...call, outcome, answered: outcome === 'Answered' ? answered : '' };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim() !== ''));
}
