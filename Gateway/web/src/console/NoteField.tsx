import { useText } from '../shared/i18n';
import { actionText } from './actionText';

const NoteLengthMax = 500;

interface Props {
  label: string;
  testId: string;
  value: string;
  onText: (text: string) => void;
  isRequired?: boolean;
  lengthMax?: number | undefined;
}

/** Words among staff. */
export function NoteField({ label, testId, value, onText, isRequired = false, lengthMax = NoteLengthMax }: Props) {
  const text = useText(actionText);
  return (
    <label>
      <span>{label} <span class="hint">{text.staffOnly}</span></span>
      <textarea rows={2} data-testid={testId} required={isRequired} maxLength={lengthMax} value={value} onInput={e => onText(e.currentTarget.value)} />
    </label>
  );
}
