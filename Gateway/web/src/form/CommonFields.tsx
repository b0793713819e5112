import { Choice, Field } from '../shared/Field';
import { sizeText } from '../shared/fates';
import { language, useText } from '../shared/i18n';
import { nameOf } from '../shared/services';
import { locales } from '../shared/time';
import { formLimits } from './formRules';
import type { FieldsProps } from './FormView';
import { faultText, formText } from './text';

export function NameField({ values, faults, onChange }: FieldsProps) {
  const text = useText(formText);
  const isNeeded = values.kind === 'Complaint';
  return (
    <Field form="form" name="name" label={isNeeded ? text.name : `${text.name} ${text.optional}`} fault={faultText(text, 'name', faults.name)}>
      {tied => <input {...tied} data-testid="form-name" autocomplete="name" required={isNeeded} maxLength={formLimits.name} value={values.name} onInput={e => onChange({ name: e.currentTarget.value })} />}
    </Field>
  );
}

export function ServiceField({ values, faults, services, onChange }: FieldsProps) {
  const text = useText(formText);
  return (
    <Field form="form" name="service" label={`${text.service} ${text.optional}`} fault={faultText(text, 'service', faults.service)}>
      {tied => (
        <select {...tied} data-testid="form-service" value={values.service} onChange={e => onChange({ service: e.currentTarget.value })}>
          <option value="">{text.serviceUnknown}</option>
          {services.map(s => <option key={s.id} value={s.id}>{nameOf(s)}</option>)}
        </select>
      )}
    </Field>
  );
}

export function TextField({ values, faults, onChange }: FieldsProps) {
  const text = useText(formText);
  const isComplaint = values.kind === 'Complaint';
  return (
    <Field form="form" name="text" label={isComplaint ? text.complaint : text.question} hint={isComplaint ? text.contentHint : undefined} fault={faultText(text, 'text', faults.text)}>
      {tied => <textarea {...tied} rows={4} data-testid="form-text" required maxLength={formLimits.text} value={values.text} onInput={e => onChange({ text: e.currentTarget.value })} />}
    </Field>
  );
}

/** How the answer comes back, and to where. */
export function ContactFields({ values, faults, onChange }: FieldsProps) {
  const text = useText(formText);
  const isComplaint = values.kind === 'Complaint';
  const ways = [['Email', text.ways.Email], ['Phone', text.ways.Phone], ['None', text.ways.None]] as const;
  const isEmail = values.contactBy === 'Email';
  return (
    <>
      <Choice
        form="form"
        name="contactBy"
        label={isComplaint ? text.contactByFeedback : text.contactBy}
        fault={faultText(text, 'contactBy', faults.contactBy)}
        options={isComplaint ? ways.slice(0, 2) : ways}
        value={values.contactBy}
        onChoose={contactBy => onChange({ contactBy })}
      />
      {(isEmail || values.contactBy === 'Phone') && (
        <Field form="form" name="contact" label={isEmail ? text.email : text.phone} fault={faultText(text, 'contact', faults.contact)}>
          {tied => {
            const common = { ...tied, required: true, maxLength: formLimits.contact, value: values.contact, onInput: (e: { currentTarget: HTMLInputElement }) => onChange({ contact: e.currentTarget.value }) };
            return isEmail ? <input {...common} type="email" autocomplete="email" data-testid="form-contact" /> : <input {...common} type="tel" autocomplete="tel" data-testid="form-contact" />;
          }}
        </Field>
      )}
    </>
  );
}

export function FilesField({ files, faults, onFiles }: FieldsProps) {
  const text = useText(formText);
  return (
    <Field form="form" name="files" label={`${text.files} ${text.optional}`} hint={text.filesHint} fault={faultText(text, 'files', faults.files)}>
      {tied => (
        <>
          <input
            {...tied}
            type="file"
            multiple
            accept="image/*,application/pdf,.doc,.docx,.xls,.xlsx"
            data-testid="form-files"
            onChange={e => {
              onFiles([...files, ...(e.currentTarget.files ?? [])]);
              // The list below is what is sent; the same file may be chosen again after it was removed.
              e.currentTarget.value = '';
            }}
          />
          {files.length > 0 && (
            <ul class="form-files">
              {files.map((file, i) => (
                <li key={`${i} ${file.name}`}>
                  <span>{file.name}</span>
                  <span class="form-hint">{sizeText(file.size, locales[language()])}</span>
                  <button type="button" class="quiet" aria-label={text.remove(file.name)} onClick={() => onFiles(files.filter(f => f !== file))}>×</button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}
