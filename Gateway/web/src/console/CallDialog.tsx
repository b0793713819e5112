import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice, Field } from '../shared/Field';
import { filing, keptEarlier } from '../shared/filing';
import { useText } from '../shared/i18n';
import { nameOf } from '../shared/services';
import { sharedText } from '../shared/text';
import type { Filed, Service } from '../shared/wire';
import { callBody, callFaults, callLimits, type CallDraft, type CallFaults, type CallField } from './callRules';
import { callText } from './callText';

interface Props {
  office: string;
  services: readonly Service[];
  /** Half-written notes outlive the dialog: a call is not heard twice. */
  draft: CallDraft;
  onDraft: (change: Partial<CallDraft>) => void;
  /** @param isEarlier What was sent first stands, and not what was changed after that. */
  onFiled: (filed: Filed, isEarlier: boolean) => void;
  onClose: () => void;
}

/** An operator writes down a call. */
export function CallDialog({ office, services, draft, onDraft, onFiled, onClose }: Props) {
  const text = useText(callText);
  const shared = useText(sharedText);
  const [faults, setFaults] = useState<CallFaults>({});
  const [hasFailed, setHasFailed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  // Browsers of before 2022 have no modal dialogs: there it stands in the page.
  useEffect(() => (dialog.current?.showModal ? dialog.current.showModal() : dialog.current?.setAttribute('open', '')), []);

  const refuse = (found: CallFaults) => {
    setFaults(found);
    setTimeout(() => dialog.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const change = (more: Partial<CallDraft>) => {
    onDraft(more);
    setFaults(Object.fromEntries(Object.entries(faults).filter(([field]) => !(field in more))));
  };
  const save = async () => {
    setHasFailed(false);
    const found = callFaults(draft);
    if (Object.keys(found).length > 0) return refuse(found);
    setIsBusy(true);
    const body = JSON.stringify(callBody(draft));
    const outcome = await filing(`/api/offices/${encodeURIComponent(office)}/calls`, { headers: { 'content-type': 'application/json' }, body });
    setIsBusy(false);
    if (outcome.is === 'filed') return onFiled(outcome.filed, keptEarlier(outcome.filed, draft.unanswered, body));
    if (outcome.is === 'refused' && outcome.fields.length > 0) return refuse(Object.fromEntries(outcome.fields.map(f => [f.field, f.fault])));
    if (outcome.is === 'failed') onDraft({ unanswered: [...draft.unanswered, body] });
    setHasFailed(true);
  };
  const isUnsure = draft.unanswered.length > 0;
  const isFixed = isUnsure || isBusy;
  const faultAt = (field: CallField) => faults[field] && (text.faultsAt[field] ?? text.faults[faults[field]]);

  return (
    <dialog ref={dialog} class="call-dialog" aria-labelledby="call-title" data-testid="call-dialog" onCancel={e => (e.preventDefault(), onClose())}>
      <form noValidate onSubmit={e => (e.preventDefault(), !isBusy && void save())}>
        <h2 id="call-title">{text.record}</h2>
        <Choice form="call" name="kind" label={text.kind} options={[['Phone', text.kinds.Phone], ['WhatsApp', text.kinds.WhatsApp]]} value={draft.kind} onChoose={kind => change({ kind })} />
        <div class="call-pair">
          <Field form="call" name="name" label={text.name} fault={faultAt('name')}>
            {tied => <input {...tied} data-testid="call-name" autocomplete="off" maxLength={callLimits.name} value={draft.name} onInput={e => change({ name: e.currentTarget.value })} />}
          </Field>
          <Field form="call" name="number" label={text.number} fault={faultAt('number')}>
            {tied => <input {...tied} type="tel" data-testid="call-number" autocomplete="off" readOnly={isFixed} maxLength={callLimits.number} value={draft.number} onInput={e => change({ number: e.currentTarget.value })} />}
          </Field>
        </div>
        <p class="form-hint">{isUnsure ? text.fixed : text.numberHint}</p>
        <Field form="call" name="service" label={text.service} fault={faultAt('service')}>
          {tied => (
            <select {...tied} data-testid="call-service" value={draft.service} onChange={e => change({ service: e.currentTarget.value })}>
              <option value="">{text.serviceUnknown}</option>
              {services.map(s => <option key={s.id} value={s.id}>{nameOf(s)}</option>)}
            </select>
          )}
        </Field>
        <Field form="call" name="asked" label={text.asked} fault={faultAt('asked')}>
          {tied => <textarea {...tied} rows={3} data-testid="call-asked" maxLength={callLimits.text} value={draft.asked} onInput={e => change({ asked: e.currentTarget.value })} />}
        </Field>
        <Choice
          form="call"
          name="outcome"
          label={text.outcome}
          options={[['Answered', text.outcomes.Answered], ['CallBack', text.outcomes.CallBack]]}
          value={draft.outcome}
          isFixed={isFixed}
          onChoose={outcome => (change({ outcome }), setFaults({}))}
        />
        {draft.outcome === 'Answered' && (
          <Field form="call" name="answered" label={text.answered} fault={faultAt('answered')}>
            {tied => <textarea {...tied} rows={3} data-testid="call-answered" maxLength={callLimits.text} value={draft.answered} onInput={e => change({ answered: e.currentTarget.value })} />}
          </Field>
        )}
        {hasFailed && <p class="login-error" role="alert">{text.failed}</p>}
        <div class="action-answers">
          <button type="submit" class="primary" data-testid="call-save" aria-disabled={isBusy}>{text.save}</button>
          <button type="button" onClick={onClose}>{shared.cancel}</button>
        </div>
      </form>
    </dialog>
  );
}
