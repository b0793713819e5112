import { expect, it } from 'vitest';
import { entry } from '../shared/some';
import { actionsFor, isSilenced } from './actionsFor';

const served = { status: 'Served', isAsked: false, isSupervisor: false, isSilenced: false } as const;

it('lets who serves a visit pass it on, ask, park and mark it', () => {
  expect(actionsFor(served)).toEqual({ main: ['transfer', 'consult', 'park'], more: ['spam'] });
});

it('leaves blocking and its lifting to supervisors', () => {
  expect(actionsFor({ ...served, isSupervisor: true }).more).toEqual(['spam', 'block']);
  expect(actionsFor({ ...served, isSupervisor: true, isSilenced: true }).more).toEqual(['spam', 'hear']);
  expect(actionsFor({ ...served, isSilenced: true }).more).toEqual(['spam']);
});

it('lets who is asked only answer, and who waits only wait', () => {
  expect(actionsFor({ ...served, status: 'Consulted', isAsked: true, isSupervisor: true })).toEqual({ main: [], more: [] });
  expect(actionsFor({ ...served, status: 'Parked' })).toEqual({ main: [], more: [] });
});

it('takes the last word on a restriction', () => {
  expect(isSilenced([entry(1, { kind: 'Silenced' }), entry(2)])).toBe(true);
  expect(isSilenced([entry(1, { kind: 'Silenced' }), entry(2, { kind: 'Heard' })])).toBe(false);
  expect(isSilenced([])).toBe(false);
});
