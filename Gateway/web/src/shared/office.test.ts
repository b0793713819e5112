import { expect, it } from 'vitest';
import { officeOf } from './office';

it.each([
  ['/chat', 'demo'],
  ['/chat/', 'demo'],
  ['/chat/kota-lain', 'kota-lain'],
  ['/chat/kota-lain/', 'kota-lain'],
  ['/chat/DEMO', 'DEMO'],
  ['/chat/demo%20x', 'demo x'],
  ['/chat/demo_x', 'demo_x'],
  ['/chat/%zz', '%zz'],
])('%s is the page of %s', (pathname, office) => expect(officeOf(pathname)).toBe(office));
