import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useFocusOn } from '../shared/focus';
import { useText } from '../shared/i18n';
import { sharedText } from '../shared/text';

interface Props {
  submit: string;
  submitTestId: string;
  isGrave?: boolean;
  /** Whether it was done: then the form closes; otherwise it stays with what was filled in. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
  children: ComponentChildren;
}

/** What is to be done with a visit, asked for below its head. */
export function ActionForm({ submit, submitTestId, isGrave, onSubmit, onClose, children }: Props) {
  const text = useText(sharedText);
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOn(() => form.current?.querySelector<HTMLElement>('select, input, textarea'));
  const send = () => {
    setIsBusy(true);
    void onSubmit().then(done => done && onClose()).finally(() => setIsBusy(false));
  };
  return (
    <form ref={form} class="action-form" onSubmit={e => (e.preventDefault(), send())} onKeyDown={e => e.key === 'Escape' && onClose()}>
      {children}
      <div class="action-answers">
        <button type="submit" class={isGrave ? 'danger' : 'primary'} data-testid={submitTestId} disabled={isBusy}>{submit}</button>
        <button type="button" onClick={onClose}>{text.cancel}</button>
      </div>
    </form>
  );
}
