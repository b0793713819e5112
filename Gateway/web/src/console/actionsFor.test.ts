import { describe, expect, it } from 'vitest';
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

describe('a restriction', () => {
  const at = Date.parse('2026-11-24T02:00:00Z');
  const silenced = (until?: string) => entry(1, { kind: 'Silenced', ...(until && { until }) });

  it('is what the last word on it says', () => {
    expect(isSilenced([silenced('2026-11-24T03:00:00Z'), entry(2)], at)).toBe(true);
    expect(isSilenced([silenced('2026-11-24T03:00:00Z'), entry(2, { kind: 'Heard' })], at)).toBe(false);
    expect(isSilenced([], at)).toBe(false);
  });

  it('is over with its time, where that is known', () => {
    expect(isSilenced([silenced('2026-11-24T02:00:00Z')], at)).toBe(false);
    expect(isSilenced([silenced('2026-11-24T02:00:00Z')], at - 1)).toBe(true);
    expect(isSilenced([silenced()], at)).toBe(true);
  });
});
