import { beforeEach, expect, it, vi } from 'vitest';
import { Outbox, type Outgoing } from './outbox';
import { Sender } from './sender';
import { forget, keysFrom } from './storage';

beforeEach(() => {
  vi.useFakeTimers();
  keysFrom('test/').forEach(forget);
});

const made = (answer: (item: Outgoing, nth: number) => Promise<{ refusal: string; seq: number }>) => {
  const sent: string[] = [];
  const outbox = new Outbox<Outgoing>('test/', () => undefined);
  const sender = new Sender(outbox, () => true, item => {
    sent.push(`${item.text}:${item.key}`);
    return answer(item, sent.length);
  });
  return { outbox, sender, sent };
};

it('sends one at a time, in order, and again with the same key until it is answered', async () => {
  const { outbox, sender, sent } = made(async (_, nth) => {
    if (nth < 3) throw new Error('HubException: code: unavailable');
    return { refusal: 'None', seq: nth };
  });
  outbox.add({ text: 'one' });
  outbox.add({ text: 'two' });
  sender.kick();
  sender.kick();
  await vi.runAllTimersAsync();
  const [one, two] = outbox.items;
  expect(sent).toEqual([`one:${one!.key}`, `one:${one!.key}`, `one:${one!.key}`, `two:${two!.key}`]);
  expect(outbox.items.map(i => i.seq)).toEqual([3, 4]);
});

it('goes on after a refusal, which stays with its message', async () => {
  const { outbox, sender } = made(async (item, nth) => ({ refusal: item.text === 'bad' ? 'TextTooLong' : 'None', seq: nth }));
  outbox.add({ text: 'bad' });
  outbox.add({ text: 'good' });
  sender.kick();
  await vi.runAllTimersAsync();
  expect(outbox.items.map(i => [i.refusal, i.seq])).toEqual([['TextTooLong', undefined], [undefined, 2]]);
});

it('refuses at its message what the server cannot bind, and tries again what a lost connection cut off', async () => {
  const { outbox, sender, sent } = made(async (item, nth) => {
    if (item.text === 'unbound') throw new Error("Failed to invoke 'Send' due to an error on the server.");
    if (nth < 4) throw new Error('Invocation canceled due to the underlying connection being closed.');
    return { refusal: 'None', seq: nth };
  });
  outbox.add({ text: 'unbound' });
  outbox.add({ text: 'cut off' });
  sender.kick();
  await vi.runAllTimersAsync();
  expect(outbox.items.map(i => [i.refusal, i.seq])).toEqual([['invalid', undefined], [undefined, 4]]);
  expect(sent.filter(s => s.startsWith('unbound'))).toHaveLength(1);
});

it('finds unanswered messages again after a reload, and answered ones no more', async () => {
  const { outbox, sender } = made((item, nth) => (item.text === 'kept' ? new Promise(() => undefined) : Promise.resolve({ refusal: 'None', seq: nth })));
  outbox.add({ text: 'done' });
  outbox.add({ text: 'kept' });
  outbox.add({ text: 'behind it' });
  sender.kick();
  await vi.runAllTimersAsync();
  const reloaded = new Outbox<Outgoing>('test/', () => undefined);
  expect(reloaded.items.map(i => i.text)).toEqual(['kept', 'behind it']);
  expect(reloaded.items[0]?.key).toBe(outbox.items[1]?.key);
});
