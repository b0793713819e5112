import { useEffect, useRef, useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import type { OperatorProfile } from '../shared/wire';
import { consoleText } from './text';

const NoteLengthMax = 500;

interface Props {
  profile: OperatorProfile | undefined;
  onTransfer: (to: string, note: string) => void;
  onCancel: () => void;
}

/** To a colleague, or (an empty value) to the line. */
export function TransferForm({ profile, onTransfer, onCancel }: Props) {
  const text = useText(consoleText);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const colleagues = profile?.colleagues.filter(c => c.operator !== profile.operator) ?? [];

  return (
    <form
      class="transfer-form"
      onSubmit={e => (e.preventDefault(), onTransfer(to, note.trim()))}
      onKeyDown={e => e.key === 'Escape' && onCancel()}
    >
      <label>
        {text.transferTo}
        <select ref={first} data-testid="transfer-to" value={to} onChange={e => setTo(e.currentTarget.value)}>
          <option value="">{text.line}</option>
          {colleagues.map(c => <option key={c.operator} value={c.operator}>{c.name}</option>)}
        </select>
      </label>
      <label>
        <span>{text.note} <span class="hint">{text.noteHint}</span></span>
        <textarea rows={2} data-testid="transfer-note" maxLength={NoteLengthMax} value={note} onInput={e => setNote(e.currentTarget.value)} />
      </label>
      <div class="transfer-answers">
        <button type="submit" class="primary" data-testid="transfer-submit">{text.transfer}</button>
        <button type="button" onClick={onCancel}>{text.cancel}</button>
      </div>
    </form>
  );
}
