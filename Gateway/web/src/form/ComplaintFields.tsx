import type { ComponentChildren } from 'preact';
import { Choice, Field } from '../shared/Field';
import { useText } from '../shared/i18n';
import { ContactFields, FilesField, NameField, ServiceField, TextField } from './CommonFields';
import { formLimits } from './formRules';
import type { FieldsProps } from './FormView';
import { faultText, formText } from './text';

/** A complaint, element by element in the law's order. */
export function ComplaintFields(props: FieldsProps) {
  const text = useText(formText);
  const { values, faults, onChange } = props;
  const { elements } = text;
  return (
    <>
      <Element n={1} title={elements.source}>
        <NameField {...props} />
        <Field form="form" name="behalf" label={`${text.behalf} ${text.optional}`}>
          {tied => <input {...tied} data-testid="form-behalf" maxLength={formLimits.name} value={values.behalf} onInput={e => onChange({ behalf: e.currentTarget.value })} />}
        </Field>
      </Element>
      <Element n={2} title={elements.content}>
        <ServiceField {...props} />
        <TextField {...props} />
        <FilesField {...props} />
      </Element>
      <Element n={3} title={elements.unit}>
        <Field form="form" name="unit" label={text.unit} hint={text.unitHint} fault={faultText(text, 'unit', faults.unit)}>
          {tied => <input {...tied} data-testid="form-unit" required maxLength={formLimits.unit} value={values.unit} onInput={e => onChange({ unit: e.currentTarget.value })} />}
        </Field>
      </Element>
      <Element n={4} title={elements.response}>
        <Field form="form" name="response" label={text.response} hint={text.responseHint} fault={faultText(text, 'response', faults.response)}>
          {tied => <textarea {...tied} rows={2} data-testid="form-response" required maxLength={formLimits.response} value={values.response} onInput={e => onChange({ response: e.currentTarget.value })} />}
        </Field>
      </Element>
      <Element n={5} title={elements.feedback}>
        <ContactFields {...props} />
      </Element>
      <Element n={6} title={elements.report}>
        <Choice
          form="form"
          name="report"
          label={text.report}
          fault={faultText(text, 'report', faults.report)}
          options={[['Written', text.reports.Written], ['None', text.reports.None]]}
          value={values.report}
          onChoose={report => onChange({ report })}
        />
      </Element>
    </>
  );
}

function Element({ n, title, children }: { n: number; title: string; children: ComponentChildren }) {
  return (
    <section class="form-element" aria-labelledby={`element-${n}`}>
      <h2 id={`element-${n}`}><span aria-hidden="true">{n}</span> {title}</h2>
      {children}
    </section>
  );
}
