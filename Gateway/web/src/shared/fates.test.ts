import { describe, expect, it } from 'vitest';
import { deliveriesOf, filesOf, fileUrl, isPictured, sizeText } from './fates';
import { linesOf } from './lines';
import { entry } from './some';
import type { Attachment, OutboundStatus, TranscriptEntry } from './wire';

const told = (seq: number, about: number, status: OutboundStatus, text?: string): TranscriptEntry => ({ seq, at: '', kind: 'Delivery', about, status, ...(text && { text }) });
const statusAfter = (...statuses: OutboundStatus[]) => deliveriesOf(statuses.map((status, i) => told(10 + i, 5, status))).get(5)?.status;

describe('the word on a message', () => {
  it.each<[OutboundStatus[], OutboundStatus]>([
    [['Sent', 'Delivered', 'Read'], 'Read'],
    [['Read', 'Sent', 'Delivered'], 'Read'],
    [['Unknown', 'Sent'], 'Sent'],
    [['Sent', 'Unknown'], 'Sent'],
    [['Sent', 'Failed'], 'Failed'],
    [['Failed', 'Sent'], 'Failed'],
    [['Delivered', 'Failed'], 'Delivered'],
    [['Unknown', 'OutsideWindow', 'Sent'], 'OutsideWindow'],
    [['Sent', 'Later' as OutboundStatus], 'Sent'],
  ])('is the furthest of %j', (statuses, furthest) => expect(statusAfter(...statuses)).toBe(furthest));

  it('keeps the words that came with it, and each message its own', () => {
    const deliveries = deliveriesOf([told(3, 1, 'Failed', '131026: not on WhatsApp'), told(4, 2, 'Sent'), told(5, 1, 'Sent')]);
    expect([...deliveries]).toEqual([[1, { status: 'Failed', detail: '131026: not on WhatsApp' }], [2, { status: 'Sent' }]]);
  });

  it('is folded into its line and parts no block', () => {
    const entries = [entry(1, { isFolded: true }), told(2, 9, 'Sent'), entry(3, { isFolded: true }), entry(9, { kind: 'Operator' }), told(10, 9, 'Read')];
    const lines = linesOf(entries, [], 'Operator', (_, delivery) => (delivery?.status === 'Read' ? 'read' : 'committed'));
    expect(lines.map(l => l.folded?.length ?? l.tick)).toEqual([2, 'read']);
    expect(lines[1]?.delivery).toEqual({ status: 'Read' });
  });
});

describe('the files of a message', () => {
  const photo: Attachment = { name: 'kk.jpg', mediaType: 'image/jpeg', size: 0 };
  const letter: Attachment = { name: 'surat.pdf', mediaType: 'application/pdf', size: 340_000, hash: 'ab' };
  const message = entry(4, { files: [photo, letter] });
  const filed = (seq: number, fileIndex: number, file?: Attachment): TranscriptEntry => ({ seq, at: '', kind: 'File', about: 4, fileIndex, files: file ? [file] : [] });

  it('are coming until they are kept', () => {
    expect(filesOf([message]).get(4)?.map(f => f.is)).toEqual(['coming', 'kept']);
    const kept = filesOf([message, filed(5, 0, { ...photo, mediaType: 'image/png', size: 9, hash: 'cd' })]).get(4)!;
    expect(kept[0]).toEqual({ index: 0, name: 'kk.jpg', mediaType: 'image/png', size: 9, is: 'kept' });
    expect(kept.map(isPictured)).toEqual([true, false]);
  });

  it('are gone when they cannot be had, with the name they had', () => {
    expect(filesOf([message, filed(5, 0)]).get(4)?.[0]).toEqual({ index: 0, name: 'kk.jpg', mediaType: 'image/jpeg', size: 0, is: 'gone' });
    expect(filesOf([message, { ...filed(5, 0), text: 'Program' }]).get(4)?.[0]).toMatchObject({ name: 'kk.jpg', is: 'gone', refusal: 'Program' });
  });

  it('are not pictured while they are coming, nor what could run a script', () => {
    expect(filesOf([entry(4, { files: [photo, { ...letter, mediaType: 'image/svg+xml' }] })]).get(4)?.map(isPictured)).toEqual([false, false]);
  });

  it('ignore the word on a file of a message that is not here', () => {
    expect(filesOf([filed(5, 0, photo)]).size).toBe(0);
    expect(filesOf([message, filed(5, 7, photo)]).get(4)).toHaveLength(2);
  });

  it('have an address and a size for people', () => {
    expect(fileUrl('demo/email/a b/c', 4, 1)).toBe('/api/offices/demo/files/email/a%20b%2Fc/4/1');
    expect([0, 1, 340_000, 1_240_000].map(size => sizeText(size, 'id-ID'))).toEqual(['', '1 kB', '340 kB', '1,2 MB']);
  });
});
