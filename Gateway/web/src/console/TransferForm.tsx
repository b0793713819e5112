import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { nameOf } from '../shared/services';
import type { Colleague, Need, Service } from '../shared/wire';
import { ActionForm } from './ActionForm';
import { actionText } from './actionText';
import { NoteField } from './NoteField';
import { consoleText } from './text';

/** A colleague, or a line; neither = the line where it was. */
export interface TransferTarget {
  to?: string;
  need?: Need;
}

interface Props {
  colleagues: readonly Colleague[];
  services: readonly Service[];
  /** The line where it was. */
  need: Need | null | undefined;
  onTransfer: (target: TransferTarget, note: string) => Promise<boolean>;
  onClose: () => void;
}

const SameLine = 'line';
const AnyLine = 'line:';

export function TransferForm({ colleagues, services, need, onTransfer, onClose }: Props) {
  const text = useText(consoleText);
  const actions = useText(actionText);
  const [chosen, setChosen] = useState(SameLine);
  const [note, setNote] = useState('');
  return (
    <ActionForm submit={text.transfer} submitTestId="transfer-submit" onSubmit={() => onTransfer(targetOf(chosen, need), note.trim())} onClose={onClose}>
      <label>
        {text.transferTo}
        <select data-testid="transfer-to" value={chosen} onChange={e => setChosen(e.currentTarget.value)}>
          <option value={SameLine}>{need?.service ? actions.sameLine : text.line}</option>
          <optgroup label={actions.colleagues}>
            {colleagues.map(c => <option key={c.operator} value={c.operator}>{c.name}</option>)}
          </optgroup>
          <optgroup label={actions.lines}>
            {need?.service && <option value={AnyLine}>{text.line}</option>}
            {services.filter(s => s.id !== need?.service).map(s => <option key={s.id} value={AnyLine + s.id}>{actions.lineOf(nameOf(s))}</option>)}
          </optgroup>
        </select>
      </label>
      <NoteField label={text.note} testId="transfer-note" value={note} onText={setNote} />
    </ActionForm>
  );
}

function targetOf(chosen: string, need: Need | null | undefined): TransferTarget {
  if (chosen === SameLine) return {};
  if (!chosen.startsWith(AnyLine)) return { to: chosen };
  const service = chosen.slice(AnyLine.length);
  return { need: { ...(service && { service }), ...(need?.language && { language: need.language }) } };
}
