import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { actionText } from './actionText';

interface Props {
  id: string;
  label: string;
  draft: string;
  textLengthMax: number | undefined;
  onDraft: (text: string) => void;
  /** Whether it was taken. */
  onAnswer: (answer: string) => Promise<boolean>;
}

/** The answer to a consultation, by who is asked or by who brings it from outside. Staff see it, the citizen does not. */
export function AnswerBox({ id, label, draft, textLengthMax, onDraft, onAnswer }: Props) {
  const text = useText(actionText);
  const [isBusy, setIsBusy] = useState(false);
  const submit = () => {
    setIsBusy(true);
    void onAnswer(draft.trim()).then(done => done && onDraft('')).finally(() => setIsBusy(false));
  };
  return (
    <form class="answer-box" onSubmit={e => (e.preventDefault(), submit())}>
      <label for={`answer-${id}`}><span>{label} <span class="hint">{text.staffOnly}</span></span></label>
      <textarea id={`answer-${id}`} rows={3} data-testid="answer-input" maxLength={textLengthMax} value={draft} onInput={e => onDraft(e.currentTarget.value)} />
      <button type="submit" class="primary" data-testid="answer-submit" disabled={isBusy || draft.trim() === ''}>{text.answer}</button>
    </form>
  );
}
