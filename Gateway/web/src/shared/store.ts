import { useEffect, useState } from 'preact/hooks';

/** One immutable value, and those who watch it. */
export class Store<S> {
  private readonly listeners = new Set<() => void>();

  constructor(public value: S) {}

  update(change: (value: S) => S): void {
    const next = change(this.value);
    if (next === this.value) return;
    this.value = next;
    this.listeners.forEach(tell => tell());
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

export function useStore<S>(store: Store<S>): S {
  const [value, setValue] = useState(store.value);
  useEffect(() => {
    setValue(() => store.value);
    return store.subscribe(() => setValue(() => store.value));
  }, [store]);
  return value;
}
