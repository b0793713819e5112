import { expect, it } from 'vitest';
import { callBody, callFaults, newCall, type CallDraft } from './callRules';

const call: CallDraft = { ...newCall(), number: '0812 3456 7890', asked: 'Syarat KTP?', answered: 'Bawa KK.' };

it('needs what was asked, and what was answered where it was', () => {
  expect(callFaults(call)).toEqual({});
  expect(callFaults({ ...call, asked: ' ', answered: '' })).toEqual({ asked: 'Missing', answered: 'Missing' });
  expect(callFaults({ ...call, answered: '', outcome: 'CallBack' })).toEqual({});
});

it('needs a number to call back, and otherwise takes none', () => {
  expect(callFaults({ ...call, number: '' })).toEqual({});
  expect(callFaults({ ...call, number: '', outcome: 'CallBack' })).toEqual({ number: 'Missing' });
  expect(callFaults({ ...call, number: '12' })).toEqual({ number: 'Invalid' });
});

it('sends nothing that is empty, nor an answer that was not given', () => {
  expect(callBody({ ...call, key: 'k', outcome: 'CallBack' })).toEqual({ key: 'k', kind: 'Phone', number: '0812 3456 7890', asked: 'Syarat KTP?', outcome: 'CallBack' });
});

it('makes keys that nobody guesses', () => {
  expect(newCall().key.length).toBeGreaterThanOrEqual(16);
  expect(newCall().key).not.toBe(newCall().key);
});
