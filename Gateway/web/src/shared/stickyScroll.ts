import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Line, Side } from './lines';

/** Keeps a transcript at its end while its reader is there, and where it is while he reads further up. Works both when
 * the frame scrolls and, on small screens, when the page does. */
export function useStickyScroll(lines: readonly Line[], own: Side) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const hasLines = useRef(false);
  hasLines.current = lines.length > 0;
  const heightBefore = useRef<number | undefined>(undefined);
  const [hasNews, setHasNews] = useState(false);
  const [isPrepending, setIsPrepending] = useState(false);
  const toEnd = () => end.current?.scrollIntoView({ block: 'end' });
  const last = lines[lines.length - 1];
  const first = lines[0];

  useEffect(() => {
    if (!end.current || !frame.current || !list.current) return;
    const watcher = new IntersectionObserver(seen => {
      isAtEnd.current = seen[seen.length - 1]?.isIntersecting ?? true;
      if (isAtEnd.current) setHasNews(false);
    });
    watcher.observe(end.current);
    // A keyboard that opens makes the frame smaller, a refusal makes the list longer; the end stays in view.
    const resized = new ResizeObserver(() => isAtEnd.current && hasLines.current && toEnd());
    resized.observe(frame.current);
    resized.observe(list.current);
    return () => {
      watcher.disconnect();
      resized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (!last) return;
    if (isAtEnd.current || last.kind === own) toEnd();
    else setHasNews(true);
  }, [last?.id]);

  useLayoutEffect(() => {
    const scroller = scrollerOf(frame.current);
    if (heightBefore.current !== undefined && scroller) scroller.scrollTop += scroller.scrollHeight - heightBefore.current;
    heightBefore.current = undefined;
  }, [first?.id]);

  const prepending = async (load: () => Promise<void>) => {
    heightBefore.current = scrollerOf(frame.current)?.scrollHeight;
    setIsPrepending(true);
    await load();
    setIsPrepending(false);
  };

  return { frame, list, end, hasNews, isPrepending, prepending, toEnd };
}

function scrollerOf(frame: HTMLElement | null): Element | null {
  return frame && frame.scrollHeight > frame.clientHeight ? frame : document.scrollingElement;
}
