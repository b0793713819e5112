import { useText } from '../shared/i18n';
import { waitMinutes } from '../shared/time';
import type { ChatVisit, PlaceInLine } from '../shared/wire';
import { chatText } from './text';

/** The number, and how the visit stands: read out when it changes. */
export function TicketPanel({ visit, place }: { visit: ChatVisit; place: PlaceInLine | undefined }) {
  const text = useText(chatText);
  return (
    <section class="ticket-panel" role="status" aria-live="polite" data-testid="status" data-status={visit.status}>
      <div class="ticket">
        <span class="ticket-label">{text.ticket}</span>
        <strong data-testid="ticket">{visit.ticket}</strong>
      </div>
      <div class="standing">
        <Standing visit={visit} place={place} />
      </div>
    </section>
  );
}

function Standing({ visit, place }: { visit: ChatVisit; place: PlaceInLine | undefined }) {
  const text = useText(chatText);
  switch (visit.status) {
    case 'Served':
      return <p class="standing-main">{text.served} <strong data-testid="operator-name">{visit.operatorName}</strong></p>;
    case 'Closed':
      return (
        <>
          <p class="standing-main">{text.closed}</p>
          <p>{text.closedHow}</p>
        </>
      );
    default:
      return (
        <>
          {place && <p class="standing-main" data-testid="position">{text.position(place.position)}</p>}
          {place && <Wait place={place} />}
          {visit.status === 'Offered' && <p>{text.offered}</p>}
        </>
      );
  }
}

function Wait({ place }: { place: PlaceInLine }) {
  const text = useText(chatText);
  const wait = place.wait && waitMinutes(place.wait);
  return <p data-testid="wait">{wait ? text.wait(wait.from, wait.to) : text.noOperator}</p>;
}
