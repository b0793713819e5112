import type { ComponentChildren } from 'preact';
import { language, useText } from '../shared/i18n';
import { clock } from '../shared/time';
import { ticketOf, type Service, type VisitCard } from '../shared/wire';
import { Tags } from './Tags';
import { consoleText } from './text';

interface Props {
  testId: string;
  card: VisitCard;
  services: readonly Service[];
  isShown: boolean;
  isTyping: boolean;
  onOpen: () => void;
  /** What it waits for. */
  children?: ComponentChildren;
}

/** A visit in the list, that opens its conversation. */
export function ListCard({ testId, card, services, isShown, isTyping, onOpen, children }: Props) {
  const text = useText(consoleText);
  const { row } = card;
  return (
    <button type="button" class="card" data-testid={testId} data-visit={row.visit} aria-pressed={isShown} onClick={onOpen}>
      <span class="card-top">
        <strong class="card-ticket">{ticketOf(row.visit)}</strong>
        <span class="card-name">{row.citizenName || text.citizen}</span>
        <time class="card-time" dateTime={card.lastAt}>{clock(card.lastAt, language())}</time>
      </span>
      <Tags row={row} services={services} />
      {children && <span class="card-hold">{children}</span>}
      <span class="card-bottom">
        <span class="card-last">{isTyping ? <em>{text.typing}</em> : card.lastText}</span>
        {card.unread > 0 && <span class="badge"><span aria-hidden="true">{card.unread}</span><span class="unseen">{text.unread(card.unread)}</span></span>}
      </span>
    </button>
  );
}
