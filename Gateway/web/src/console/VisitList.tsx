import { language, useText } from '../shared/i18n';
import { refusalText, sharedText } from '../shared/text';
import { clock } from '../shared/time';
import { ticketOf, type OperatorStatus, type VisitCard } from '../shared/wire';
import type { Reply } from './consoleLink';
import { offerOf } from './board';
import { OfferCard } from './OfferCard';
import { consoleText } from './text';

interface Props {
  offers: VisitCard[];
  served: VisitCard[];
  status: OperatorStatus;
  /** Refused replies whose visit is no longer here. */
  strays: readonly Reply[];
  shown: ReadonlySet<string>;
  typing: ReadonlySet<string>;
  onAccept: (card: VisitCard) => Promise<void>;
  onDecline: (card: VisitCard) => Promise<void>;
  onOpen: (visit: string) => void;
  onDiscard: (key: string) => void;
}

export function VisitList(p: Props) {
  const text = useText(consoleText);
  return (
    <nav class="visits" aria-label={text.visits}>
      {p.strays.map(stray => <Stray key={stray.key} reply={stray} onDiscard={() => p.onDiscard(stray.key)} />)}
      <section>
        <h2>{text.offers} {p.offers.length > 0 && <span class="badge">{p.offers.length}</span>}</h2>
        {p.offers.length === 0 && <p class="empty">{p.status === 'Available' ? text.noOffers : text.noOffersAway}</p>}
        {p.offers.map(card => <OfferCard key={offerOf(card)} card={card} onAccept={() => p.onAccept(card)} onDecline={() => p.onDecline(card)} />)}
      </section>
      <section>
        <h2>{text.visits}</h2>
        {p.served.length === 0 && <p class="empty">{text.noVisits}</p>}
        {p.served.map(card => (
          <ServedCard key={card.row.visit} card={card} isShown={p.shown.has(card.row.visit)} isTyping={p.typing.has(card.row.visit)} onOpen={() => p.onOpen(card.row.visit)} />
        ))}
      </section>
    </nav>
  );
}

interface ServedProps {
  card: VisitCard;
  isShown: boolean;
  isTyping: boolean;
  onOpen: () => void;
}

function ServedCard({ card, isShown, isTyping, onOpen }: ServedProps) {
  const text = useText(consoleText);
  const { row } = card;
  return (
    <button type="button" class="card" data-testid="card" data-visit={row.visit} aria-pressed={isShown} onClick={onOpen}>
      <span class="card-top">
        <strong class="card-ticket">{ticketOf(row.visit)}</strong>
        <span class="card-name">{row.citizenName || text.citizen}</span>
        <time class="card-time" dateTime={card.lastAt}>{clock(card.lastAt, language())}</time>
      </span>
      <span class="card-bottom">
        <span class="card-last">{isTyping ? <em>{text.typing}</em> : card.lastText}</span>
        {card.unread > 0 && <span class="badge"><span aria-hidden="true">{card.unread}</span><span class="unseen">{text.unread(card.unread)}</span></span>}
      </span>
    </button>
  );
}

function Stray({ reply, onDiscard }: { reply: Reply; onDiscard: () => void }) {
  const text = useText(consoleText);
  const shared = useText(sharedText);
  return (
    <div class="stray" role="alert">
      <strong>{text.unsent(ticketOf(reply.visit))}</strong>
      <p>“{reply.text}”</p>
      <p class="card-note">{refusalText(shared, reply.refusal ?? '')}</p>
      <button type="button" class="quiet" onClick={onDiscard}>{shared.discard}</button>
    </div>
  );
}
