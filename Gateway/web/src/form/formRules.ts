import { isMailbox, isPhoneNumber } from '../shared/contacts';
import type { FieldRefusal } from '../shared/wire';

export type FormKind = 'Question' | 'Complaint';

/** What is filled in; `''` = nothing yet. */
export interface FormValues {
  kind: FormKind;
  name: string;
  behalf: string;
  contactBy: 'Email' | 'Phone' | 'None' | '';
  contact: string;
  service: string;
  text: string;
  unit: string;
  response: string;
  report: 'Written' | 'None' | '';
}

export type FormField = Exclude<keyof FormValues, 'kind' | 'behalf'> | 'files';
export type FormFault = FieldRefusal['fault'];
export type FormFaults = Partial<Record<FormField, FormFault>>;

export const emptyForm: FormValues = { kind: 'Question', name: '', behalf: '', contactBy: '', contact: '', service: '', text: '', unit: '', response: '', report: '' };

/** As Adapters/WebForm/WebFormLimits.cs has them. */
export const formLimits = { name: 100, contact: 254, text: 2_500, unit: 200, response: 500, files: 5, fileBytes: 10 * 1024 * 1024, filesBytes: 25 * 1024 * 1024 };

/** The fields in the order in which they stand on the page. */
export const fieldOrder = (kind: FormKind): FormField[] =>
  kind === 'Complaint'
    ? ['name', 'service', 'text', 'files', 'unit', 'response', 'contactBy', 'contact', 'report']
    : ['service', 'text', 'files', 'name', 'contactBy', 'contact'];

/** What is wrong, before the server has to say so. A complaint has six elements; a question is its text. */
export function faultsOf(values: FormValues, files: readonly { size: number }[]): FormFaults {
  const faults: FormFaults = {};
  const isComplaint = values.kind === 'Complaint';
  const need = (field: 'name' | 'text' | 'unit' | 'response' | 'report') => {
    if (values[field].trim() === '') faults[field] = 'Missing';
  };
  need('text');
  if (isComplaint) (['name', 'unit', 'response', 'report'] as const).forEach(need);
  if (isComplaint && (values.contactBy === '' || values.contactBy === 'None')) faults.contactBy = 'Missing';
  const contact = values.contact.trim();
  if (values.contactBy === 'Email' || values.contactBy === 'Phone') {
    if (contact === '') faults.contact = 'Missing';
    else if (!(values.contactBy === 'Email' ? isMailbox(contact) : isPhoneNumber(contact))) faults.contact = 'Invalid';
  }
  if (files.length > formLimits.files) faults.files = 'TooLong';
  else if (files.some(f => f.size > formLimits.fileBytes) || files.reduce((sum, f) => sum + f.size, 0) > formLimits.filesBytes) faults.files = 'TooLong';
  return faults;
}

/** One sending of a form. */
export interface SentForm {
  /** Two sendings with the same one said the same. */
  version: string;
  /** Where the answer goes; empty for nowhere. */
  contact: string;
}

export function sentForm(values: FormValues, files: readonly { name: string; size: number; lastModified: number }[]): SentForm {
  const version = JSON.stringify([values, files.map(f => [f.name, f.size, f.lastModified])]);
  const hasContact = values.contactBy === 'Email' || values.contactBy === 'Phone';
  return { version, contact: hasContact ? values.contact.trim() : '' };
}

/** What the server found. */
export const faultsFrom = (fields: readonly FieldRefusal[]): FormFaults => Object.fromEntries(fields.map(({ field, fault }) => [field, fault]));

export const firstFault = (kind: FormKind, faults: FormFaults): FormField | undefined => fieldOrder(kind).find(field => faults[field]);
