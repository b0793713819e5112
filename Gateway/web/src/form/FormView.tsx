import { useEffect, useRef, useState } from 'preact/hooks';
import { filing, keptEarlier, type Filing } from '../shared/filing';
import { useText } from '../shared/i18n';
import { newKey } from '../shared/outbox';
import { useServices } from '../shared/services';
import type { Filed } from '../shared/wire';
import { ComplaintFields } from './ComplaintFields';
import { emptyForm, faultsFrom, faultsOf, firstFault, sentForm, type FormFaults, type FormValues, type SentForm } from './formRules';
import { QuestionFields } from './QuestionFields';
import { Choice } from '../shared/Field';
import { formText } from './text';

interface Props {
  office: string;
  isClosed: boolean;
  onFiled: (done: FormDone) => void;
}

/** What came of it. */
export interface FormDone {
  filed: Filed;
  /** Where the answer goes: empty for nowhere, undefined when that is not known here. */
  contact: string | undefined;
  /** An earlier version than the last one stands. */
  isEarlier: boolean;
}

/** What the two kinds of form need to draw their fields. */
export interface FieldsProps {
  office: string;
  values: FormValues;
  files: readonly File[];
  faults: FormFaults;
  services: ReturnType<typeof useServices>;
  onChange: (change: Partial<FormValues>) => void;
  onFiles: (files: readonly File[]) => void;
}

/** One form. Its key stays the same until it is taken, so that it is filed once however often it is sent. */
export function FormView({ office, isClosed, onFiled }: Props) {
  const text = useText(formText);
  const services = useServices(office);
  const [key] = useState(() => newKey(Date.now()));
  const [values, setValues] = useState<FormValues>(emptyForm);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [faults, setFaults] = useState<FormFaults>({});
  const [trouble, setTrouble] = useState<Exclude<Filing['is'], 'filed' | 'refused' | 'signedOut'>>();
  const [unanswered, setUnanswered] = useState<readonly SentForm[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [round, setRound] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const trap = useRef<HTMLInputElement>(null);

  const wrong = firstFault(values.kind, faults);
  // Where something is wrong one goes on.
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>(`#form-${wrong}, [name="form-${wrong}"]`)?.focus();
  }, [round]);
  const refuse = (found: FormFaults) => {
    setFaults(found);
    setRound(n => n + 1);
  };

  const send = async () => {
    setTrouble(undefined);
    const found = faultsOf(values, files);
    if (Object.keys(found).length > 0) return refuse(found);
    setFaults({});
    setIsBusy(true);
    const sent = sentForm(values, files);
    const outcome = await filing(`/api/offices/${encodeURIComponent(office)}/forms`, { body: bodyOf(key, values, files, trap.current?.value ?? '') });
    setIsBusy(false);
    switch (outcome.is) {
      case 'filed': return onFiled(doneWith(outcome.filed, unanswered, sent));
      case 'refused': return outcome.fields.length > 0 ? refuse(faultsFrom(outcome.fields)) : setTrouble('failed');
      case 'signedOut': return setTrouble('failed');
      case 'failed': setUnanswered([...unanswered, sent]);
    }
    if (outcome.is === 'automatic' && trap.current) trap.current.value = '';
    setTrouble(outcome.is);
  };
  const change = (more: Partial<FormValues>) => {
    setValues(held => ({ ...held, ...more }));
    // What is being mended is no longer called wrong.
    setFaults(held => Object.fromEntries(Object.entries(held).filter(([field]) => !(field in more))));
  };

  const fields: FieldsProps = { office, values, files, faults, services, onChange: change, onFiles: more => (setFiles(more), setFaults(({ files: _, ...held }) => held)) };
  const count = Object.keys(faults).length;
  return (
    <form ref={form} class="form" noValidate onSubmit={e => (e.preventDefault(), !isBusy && void send())}>
      <div>
        <h1>{text.title}</h1>
        <p class="form-lead">{text.lead}</p>
      </div>
      {isClosed && <p class="form-closed" role="status">{text.closed}</p>}
      <Choice form="form" name="kind" label={text.kind} options={[['Question', text.kinds.Question], ['Complaint', text.kinds.Complaint]]} value={values.kind} onChoose={kind => (change({ kind }), setFaults({}))} />
      {count > 0 && <p class="form-alert" role="alert" data-testid="form-check">{text.check(count)}</p>}
      {values.kind === 'Complaint' ? <ComplaintFields {...fields} /> : <QuestionFields {...fields} />}
      <div class="form-trap" aria-hidden="true">
        <label for="form-website">{text.trap}</label>
        <input ref={trap} id="form-website" name="website" tabIndex={-1} autocomplete="off" />
      </div>
      {trouble && <p class="form-alert" role="alert" data-testid="form-trouble">{text[trouble]}</p>}
      <button type="submit" class="primary form-send" data-testid="form-send" aria-disabled={isBusy}>{isBusy ? text.sending : text.send}</button>
    </form>
  );
}

function doneWith(filed: Filed, unanswered: readonly SentForm[], last: SentForm): FormDone {
  const isEarlier = keptEarlier(filed, unanswered.map(sent => sent.version), last.version);
  const [contact, ...others] = new Set((isEarlier ? unanswered : [last]).map(sent => sent.contact));
  return { filed, contact: others.length === 0 ? contact : undefined, isEarlier };
}

function bodyOf(key: string, { kind, name, behalf, contactBy, contact, service, text, unit, response, report }: FormValues, files: readonly File[], website: string): FormData {
  const body = new FormData();
  const fields = { key, kind, name, contactBy: contactBy || 'None', contact, service, text, website, ...(kind === 'Complaint' && { behalf, unit, response, report }) };
  for (const [field, value] of Object.entries(fields)) if (value) body.append(field, value);
  for (const file of files) body.append('files', file, file.name);
  return body;
}
