import type { ComponentChildren } from 'preact';

/** What a field's control needs to be tied to its label, hint and fault. */
export interface Tied {
  id: string;
  name: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

interface Props {
  /** Begins the ids, so that two forms of one page do not share any. */
  form: string;
  name: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  children: (tied: Tied) => ComponentChildren;
}

/** One field: its label above, its hint and what is wrong with it below. */
export function Field({ form, name, label, hint, fault, children }: Props) {
  const id = `${form}-${name}`;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class={fault ? 'field is-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {children({ id, name, ...(fault && { 'aria-invalid': true }), ...(described && { 'aria-describedby': described }) })}
      {hint && <p id={`${id}-hint`} class="form-hint">{hint}</p>}
      {fault && <FieldFault id={`${id}-fault`} words={fault} name={name} />}
    </div>
  );
}

export function FieldFault({ id, name, words }: { id: string; name: string; words: string }) {
  return <p id={id} class="field-fault" data-testid={`fault-${name}`}>{words}</p>;
}

interface ChoiceProps<T extends string> {
  form: string;
  name: string;
  label: string;
  fault?: string | undefined;
  options: readonly (readonly [T, string])[];
  value: T | '';
  /** It cannot be changed any more. */
  isFixed?: boolean;
  onChoose: (value: T) => void;
}

/** One of a few. */
export function Choice<T extends string>({ form, name, label, fault, options, value, isFixed, onChoose }: ChoiceProps<T>) {
  const id = `${form}-${name}`;
  return (
    <fieldset class={fault ? 'choice is-wrong' : 'choice'} disabled={isFixed} aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{label}</legend>
      <div class="choice-options">
        {options.map(([option, words]) => (
          <label key={option}>
            <input type="radio" name={id} value={option} data-testid={`${name}-${option}`} checked={value === option} onChange={() => onChoose(option)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {fault && <FieldFault id={`${id}-fault`} words={fault} name={name} />}
    </fieldset>
  );
}
