import { useText } from '../shared/i18n';
import type { ChatVisit, PlaceInLine, TranscriptEntry } from '../shared/wire';
import type { ChatLink } from './chatLink';
import { endingOf, standsInLine } from './chatState';
import { LeaveButton } from './LeaveButton';
import { Standing } from './Standing';
import { SurgeChoice } from './SurgeChoice';
import { chatText } from './text';

interface Props {
  visit: ChatVisit;
  place: PlaceInLine | undefined;
  entries: readonly TranscriptEntry[];
  onChoose: ChatLink['choose'];
  onLeave: ChatLink['leave'];
}

/** The number, how the visit stands (read out when it changes), and what the citizen can do about it. */
export function TicketPanel({ visit, place, entries, onChoose, onLeave }: Props) {
  const text = useText(chatText);
  const hasMuchToSay = !(standsInLine(visit) || visit.status === 'Served') || Boolean(visit.notBefore);
  return (
    <section class={`ticket-panel${hasMuchToSay ? ' has-much-to-say' : ''}`} data-testid="status" data-status={visit.status}>
      <div class="ticket-line" role="status" aria-live="polite">
        <div class="ticket">
          <span class="ticket-label">{text.ticket}</span>
          <strong data-testid="ticket">{visit.ticket}</strong>
        </div>
        <div class="standing">
          <Standing visit={visit} place={place} ending={endingOf(entries)} />
        </div>
      </div>
      {visit.status === 'Waiting' && visit.mayChoose && <SurgeChoice wait={place?.wait ?? undefined} usual={visit.callBackAt ?? undefined} onChoose={onChoose} />}
      {(standsInLine(visit) || visit.status === 'Parked') && <LeaveButton ticket={visit.ticket} onLeave={onLeave} />}
    </section>
  );
}
