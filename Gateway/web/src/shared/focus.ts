import { useLayoutEffect } from 'preact/hooks';

/** Gives the focus to what has just come up, before anything else can happen: Escape means it from the moment it stands there. */
export function useFocusOn(found: () => HTMLElement | null | undefined, isUp = true) {
  useLayoutEffect(() => {
    if (isUp) found()?.focus();
  }, [isUp]);
}
