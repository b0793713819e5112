import { useText } from '../shared/i18n';
import { lineName } from '../shared/services';
import { sharedText } from '../shared/text';
import type { Need, ParkReason, Service, VisitClass, VisitStatus } from '../shared/wire';
import { consoleText } from './text';

interface Props {
  row: { class: VisitClass; status: VisitStatus; need?: Need | null; park?: ParkReason | null };
  services: readonly Service[];
}

/** What is special about a visit: why it goes first, what it is about, and that somebody has to be called back. */
export function Tags({ row, services }: Props) {
  const text = useText(consoleText);
  const shared = useText(sharedText);
  const about = lineName(services, row.need);
  // While it is parked its hold says so, and whoever came back has gone first once he is served.
  const park = row.park && row.status !== 'Parked' ? row.park : undefined;
  const isClassed = row.class === 'Vulnerable' || (row.class === 'Returned' && row.status === 'Offered');
  return (
    <span class="tags">
      {park && <span class={`tag tag-${park}`}>{text.parks[park]}</span>}
      {isClassed && <span class={`tag tag-${row.class}`}>{shared.classes[row.class]}</span>}
      {about && <span class="tag">{about}</span>}
    </span>
  );
}
