import { expect, it } from 'vitest';
import { oneAtATime } from './locks';

/** Grants one at a time, in the order of asking. */
function queue(): LockManager {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_: string, __: LockOptions, run: () => Promise<unknown>) => (last = last.then(run, run));
  return { request } as unknown as LockManager;
}

it('lets the second begin when the first has ended', async () => {
  const [locks, seen] = [queue(), [] as string[]];
  const run = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([oneAtATime('s', run('one'), locks), oneAtATime('s', run('two'), locks)])).toEqual(['one', 'two']);
  expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

it('runs where there are no locks, or none is granted', async () => {
  const never = { request: () => Promise.reject(new DOMException('aborted', 'AbortError')) } as unknown as LockManager;
  expect(await oneAtATime('s', async () => 7, undefined)).toBe(7);
  expect(await oneAtATime('s', async () => 7, never)).toBe(7);
});

it('fails as what it runs fails, once', async () => {
  let times = 0;
  await expect(oneAtATime('s', () => Promise.reject(new Error(`${++times}`)), queue())).rejects.toThrow('1');
  expect(times).toBe(1);
});
