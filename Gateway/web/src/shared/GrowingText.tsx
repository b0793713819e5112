import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const HeightPxMax = 160;

interface Props {
  id: string;
  testId: string;
  box: RefObject<HTMLTextAreaElement | null>;
  value: string;
  placeholder: string;
  describedBy?: string | undefined;
  /** In UTF-16 code units, as the server counts too. */
  maxLength?: number | undefined;
  onText: (value: string) => void;
  /** Enter; Shift+Enter is a new line, and Enter that only ends a composition is neither. */
  onEnter: () => void;
}

/** A box for a message that grows with it. */
export function GrowingText({ id, testId, box, value, placeholder, describedBy, maxLength, onText, onEnter }: Props) {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight + 2, HeightPxMax)}px`;
  }, [value]);

  return (
    <textarea
      id={id}
      ref={box}
      rows={1}
      data-testid={testId}
      value={value}
      placeholder={placeholder}
      aria-describedby={describedBy}
      maxLength={maxLength}
      enterkeyhint="send"
      onInput={e => onText(e.currentTarget.value)}
      onKeyDown={e => {
        if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
        e.preventDefault();
        onEnter();
      }}
    />
  );
}
