import type { ComponentChildren } from 'preact';
import { useText } from '../shared/i18n';
import { deskText } from './deskText';

/** What stands around a report while it comes, and when it no longer does. */
export function Report({ hasCome, isStale, children }: { hasCome: boolean; isStale: boolean; children: ComponentChildren }) {
  const text = useText(deskText);
  return (
    <>
      {isStale && hasCome && <p class="stale" role="status">{text.stale}</p>}
      {!hasCome && <p class="empty">{text.loading}</p>}
      {children}
    </>
  );
}
