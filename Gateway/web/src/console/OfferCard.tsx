import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { minutesSince, serverNow, useNow } from '../shared/time';
import { ticketOf, type Service, type VisitCard } from '../shared/wire';
import { Tags } from './Tags';
import { consoleText } from './text';

interface Props {
  card: VisitCard;
  services: readonly Service[];
  onAccept: () => Promise<void>;
  onDecline: () => Promise<void>;
}

/** One offer. Give it, or what is around it, the offer's id as its key: the bar runs from when it was first seen to its deadline. */
export function OfferCard({ card, services, onAccept, onDecline }: Props) {
  const text = useText(consoleText);
  const now = useNow(500);
  const [seenAt] = useState(serverNow);
  const [isBusy, setIsBusy] = useState(false);
  const { row } = card;
  const deadline = Date.parse(row.offerDeadline ?? '');
  const leftMs = Math.max(0, deadline - now);
  const answer = (act: () => Promise<void>) => {
    setIsBusy(true);
    void act().finally(() => setIsBusy(false));
  };

  return (
    <article class="offer" data-testid="offer" data-visit={row.visit}>
      <div class="card-top">
        <strong class="card-ticket">{ticketOf(row.visit)}</strong>
        <span class="card-name">{row.citizenName || text.citizen}</span>
        <span class="countdown" data-testid="countdown">{text.seconds(Math.ceil(leftMs / 1_000))}</span>
      </div>
      <progress class={leftMs < 10_000 ? 'hurry' : ''} aria-hidden="true" max={Math.max(1, deadline - seenAt)} value={leftMs} />
      <Tags row={row} services={services} />
      {card.lastText && <p class="card-words">{card.lastText}</p>}
      <p class="card-note">{text.waiting(minutesSince(row.waitingSince, now))}</p>
      <div class="offer-answers">
        <button type="button" class="primary" data-testid="accept" disabled={isBusy} onClick={() => answer(onAccept)}>{text.accept}</button>
        <button type="button" data-testid="decline" disabled={isBusy} onClick={() => answer(onDecline)}>{text.decline}</button>
      </div>
    </article>
  );
}
