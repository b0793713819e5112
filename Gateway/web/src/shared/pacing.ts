/** At most one call per span, made at its end. */
export function delayed(spanMs: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, spanMs);
  };
}

/** At most one call per span, made at its beginning. */
export function spaced(spanMs: number, act: () => void): () => void {
  let last = -Infinity;
  return () => {
    if (performance.now() - last < spanMs) return;
    last = performance.now();
    act();
  };
}
