import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import type { Colleague } from '../shared/wire';
import { ActionForm } from './ActionForm';
import { actionText } from './actionText';
import { NoteField } from './NoteField';
import { consultPresets } from './presets';
import { UntilField, useUntil } from './UntilField';

const NameLengthMax = 100;
const Outside = 'outside';

/** Who is asked what, and by when the citizen has an answer. */
export interface Consultation {
  consultant?: string;
  official?: string;
  answerBy: number;
  question: string;
}

interface Props {
  colleagues: readonly Colleague[];
  textLengthMax: number | undefined;
  onConsult: (consultation: Consultation) => Promise<boolean>;
  onClose: () => void;
}

/** A colleague, who answers on his console, or an official outside, whose answer the operator brings back. */
export function ConsultForm({ colleagues, textLengthMax, onConsult, onClose }: Props) {
  const text = useText(actionText);
  const [who, setWho] = useState('');
  const [official, setOfficial] = useState('');
  const until = useUntil(consultPresets);
  const [question, setQuestion] = useState('');
  const asked = who === Outside ? { official: official.trim() } : { consultant: who };
  const submit = async () => until.at !== undefined && onConsult({ ...asked, answerBy: until.at, question: question.trim() });
  return (
    <ActionForm submit={text.ask} submitTestId="consult-submit" onSubmit={submit} onClose={onClose}>
      <label>
        {text.askWhom}
        <select data-testid="consult-who" required value={who} onChange={e => setWho(e.currentTarget.value)}>
          <option value="" disabled>{text.choose}</option>
          {colleagues.map(c => <option key={c.operator} value={c.operator}>{c.name}</option>)}
          <option value={Outside}>{text.official}</option>
        </select>
      </label>
      {who === Outside && (
        <label>
          {text.officialName}
          <input data-testid="consult-official" required maxLength={NameLengthMax} value={official} onInput={e => setOfficial(e.currentTarget.value)} />
        </label>
      )}
      <UntilField label={text.answerBy} until={until} />
      <NoteField label={text.question} testId="consult-question" isRequired lengthMax={textLengthMax} value={question} onText={setQuestion} />
      <p class="form-hint">{text.consultHow}</p>
    </ActionForm>
  );
}
