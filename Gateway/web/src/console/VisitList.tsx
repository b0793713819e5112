import type { ComponentChildren } from 'preact';
import { Contained } from '../shared/Contained';
import { useText } from '../shared/i18n';
import { Remaining } from '../shared/Remaining';
import { refusalText, sharedText } from '../shared/text';
import { ticketOf, type OperatorStatus, type Service, type VisitCard } from '../shared/wire';
import { offerOf } from './board';
import type { Commands } from './commands';
import type { Reply } from './consoleLink';
import { HoldWords } from './HoldBand';
import { ListCard } from './ListCard';
import { OfferCard } from './OfferCard';
import { consoleText } from './text';

interface Props {
  offers: VisitCard[];
  served: VisitCard[];
  questions: VisitCard[];
  held: VisitCard[];
  status: OperatorStatus;
  services: readonly Service[];
  /** Refused replies whose visit is no longer here. */
  strays: readonly Reply[];
  shown: ReadonlySet<string>;
  typing: ReadonlySet<string>;
  commands: Commands;
  onOpen: (visit: string) => void;
  onDiscard: (key: string) => void;
}

export function VisitList(p: Props) {
  const text = useText(consoleText);
  const listed = (testId: string, card: VisitCard) => (
    <Contained key={card.row.visit} of={card} name={ticketOf(card.row.visit)}>
      <ListCard
        testId={testId}
        card={card}
        services={p.services}
        isShown={p.shown.has(card.row.visit)}
        isTyping={p.typing.has(card.row.visit)}
        onOpen={() => p.onOpen(card.row.visit)}
      >
        {card.row.status !== 'Served' && card.row.dueAt && <><HoldWords row={card.row} /> · <Remaining until={card.row.dueAt} /></>}
      </ListCard>
    </Contained>
  );
  return (
    <nav class="visits" aria-label={text.visits}>
      {p.strays.map(stray => <Stray key={stray.key} reply={stray} onDiscard={() => p.onDiscard(stray.key)} />)}
      <Section title={text.offers} count={p.offers.length}>
        {p.offers.length === 0 && <p class="empty">{p.status === 'Available' ? text.noOffers : text.noOffersAway}</p>}
        {p.offers.map(card => (
          <Contained key={offerOf(card)} of={card} name={ticketOf(card.row.visit)}>
            <OfferCard card={card} services={p.services} onAccept={() => p.commands.accept(card)} onDecline={() => p.commands.decline(card)} />
          </Contained>
        ))}
      </Section>
      {p.questions.length > 0 && (
        <Section title={text.questions} count={p.questions.length}>{p.questions.map(card => listed('question', card))}</Section>
      )}
      <Section title={text.visits}>
        {p.served.length === 0 && <p class="empty">{text.noVisits}</p>}
        {p.served.map(card => listed('card', card))}
      </Section>
      {p.held.length > 0 && <Section title={text.held}>{p.held.map(card => listed('held', card))}</Section>}
    </nav>
  );
}

function Section({ title, count = 0, children }: { title: string; count?: number; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title} {count > 0 && <span class="badge">{count}</span>}</h2>
      {children}
    </section>
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
