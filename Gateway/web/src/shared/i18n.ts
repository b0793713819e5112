import { useEffect, useState } from 'preact/hooks';
import { recall, remember } from './storage';

export type Language = 'id' | 'en';
export type Dictionary<T> = Record<Language, T>;

const StorageKey = 'omni-language';
const listeners = new Set<() => void>();
let current: Language = recall(StorageKey) === 'en' ? 'en' : 'id';
document.documentElement.lang = current;

export const language = (): Language => current;

export function setLanguage(next: Language): void {
  current = next;
  remember(StorageKey, next);
  document.documentElement.lang = next;
  listeners.forEach(tell => tell());
}

/** The texts in the language chosen; the component is drawn again when that changes. */
export function useText<T>(dictionary: Dictionary<T>): T {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw(n => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return dictionary[current];
}
