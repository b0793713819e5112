import { expect, it } from 'vitest';
import { emptyForm, faultsFrom, faultsOf, firstFault, formLimits, sentForm, type FormValues } from './formRules';

const question: FormValues = { ...emptyForm, text: 'Berapa lama?' };
const complaint: FormValues = { ...question, kind: 'Complaint', name: 'Siti', unit: 'Loket 3', response: 'Cetak', contactBy: 'Phone', contact: '0812 3456 7890', report: 'None' };

it('asks of a question nothing but its text', () => {
  expect(faultsOf(question, [])).toEqual({});
  expect(faultsOf({ ...question, text: ' ' }, [])).toEqual({ text: 'Missing' });
});

it('asks of a complaint all its elements', () => {
  expect(faultsOf(complaint, [])).toEqual({});
  expect(faultsOf({ ...emptyForm, kind: 'Complaint' }, [])).toEqual({ name: 'Missing', text: 'Missing', unit: 'Missing', response: 'Missing', contactBy: 'Missing', report: 'Missing' });
  expect(faultsOf({ ...complaint, contactBy: 'None' }, [])).toEqual({ contactBy: 'Missing' });
});

it('asks for the way back that was chosen', () => {
  expect(faultsOf({ ...question, contactBy: 'Email' }, [])).toEqual({ contact: 'Missing' });
  expect(faultsOf({ ...question, contactBy: 'Email', contact: '0812 3456 7890' }, [])).toEqual({ contact: 'Invalid' });
  expect(faultsOf({ ...question, contactBy: 'None', contact: 'anything' }, [])).toEqual({});
});

it('takes files up to the limits', () => {
  const files = (n: number, size: number) => Array.from({ length: n }, () => ({ size }));
  expect(faultsOf(question, files(formLimits.files, formLimits.filesBytes / formLimits.files))).toEqual({});
  for (const tooMuch of [files(formLimits.files + 1, 1), files(1, formLimits.fileBytes + 1), files(3, formLimits.fileBytes)]) expect(faultsOf(question, tooMuch)).toEqual({ files: 'TooLong' });
});

it('goes to the first field on the page with something wrong, the server’s word included', () => {
  expect(firstFault('Complaint', faultsOf({ ...emptyForm, kind: 'Complaint' }, []))).toBe('name');
  expect(firstFault('Question', faultsFrom([{ field: 'contact', fault: 'Invalid' }, { field: 'service', fault: 'Invalid' }]))).toBe('service');
  expect(firstFault('Question', {})).toBeUndefined();
});

it('tells two sendings that say the same from two that do not', () => {
  const [values, photo] = [{ ...emptyForm, text: 'Halo' }, { name: 'kk.jpg', size: 3, lastModified: 7 }];
  expect(sentForm(values, [photo])).toEqual(sentForm({ ...values }, [{ ...photo }]));
  for (const other of [sentForm({ ...values, text: 'Halo!' }, [photo]), sentForm(values, []), sentForm(values, [{ ...photo, lastModified: 8 }])])
    expect(other.version).not.toBe(sentForm(values, [photo]).version);
});

it('knows where the answer goes', () => {
  expect(sentForm({ ...emptyForm, contactBy: 'Phone', contact: ' 0812 ' }, []).contact).toBe('0812');
  expect(sentForm({ ...emptyForm, contactBy: 'None', contact: '0812' }, []).contact).toBe('');
});
