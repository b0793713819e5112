import { useText } from '../shared/i18n';
import { consoleText } from './text';
import type { Toast } from './toasts';

export function ToastList({ toasts, onDismiss }: { toasts: Toast[]; onDismiss: (id: number) => void }) {
  const text = useText(consoleText);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, words, undo }) => (
        <div key={id} class="toast">
          <span>{words}</span>
          {undo && <button type="button" data-testid="undo" onClick={() => (onDismiss(id), undo())}>{text.undo}</button>}
          <button type="button" class="toast-dismiss" aria-label={text.dismiss} onClick={() => onDismiss(id)}>×</button>
        </div>
      ))}
    </div>
  );
}
