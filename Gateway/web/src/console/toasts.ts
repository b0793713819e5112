import { useState } from 'preact/hooks';

const ShownMs = 10_000;

export interface Toast {
  id: number;
  words: string;
  undo?: () => void;
}

let nextId = 1;

export type ShowToast = (words: string, undo?: () => void) => void;

/** Short notices at the edge of the page; each leaves by itself after 10 s. */
export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = (id: number) => setToasts(all => all.filter(t => t.id !== id));
  const show: ShowToast = (words, undo) => {
    const id = nextId++;
    setToasts(all => [...all, undo ? { id, words, undo } : { id, words }]);
    setTimeout(() => dismiss(id), ShownMs);
  };
  return { toasts, show, dismiss };
}
