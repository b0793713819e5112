import { expect, it } from 'vitest';
import type { OutboundStatus } from '../shared/wire';
import { tickOf } from './ticks';

const marks = { citizenDelivered: 5, citizenRead: 3, operatorRead: 0 };
const tick = (channel: string, seq: number, status?: OutboundStatus) => tickOf(channel, marks, seq, status && { status });

it('is the citizen’s mark where that reaches', () => {
  expect([tick('webchat', 3), tick('webchat', 5), tick('webchat', 6)]).toEqual(['read', 'delivered', 'committed']);
  expect([tick('messenger', 3, 'Sent'), tick('messenger', 5, 'Sent'), tick('whatsapp', 5, 'Read'), tick('messenger', 3, 'Failed')]).toEqual(['read', 'delivered', 'read', 'failed']);
});

it('is the provider’s word beyond, and still on its way without one', () => {
  expect((['Sent', 'Delivered', 'Read', 'Unknown', 'Failed', 'OutsideWindow'] as const).map(status => tick('sms', 9, status))).toEqual(['committed', 'delivered', 'read', 'unknown', 'failed', 'failed']);
  expect(['whatsapp', 'sms', 'email', 'messenger', 'webchat', 'phone'].map(channel => tick(channel, 9))).toEqual(['sending', 'sending', 'sending', 'sending', 'committed', 'committed']);
});
