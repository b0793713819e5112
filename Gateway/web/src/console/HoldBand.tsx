import { language, useText } from '../shared/i18n';
import { Remaining } from '../shared/Remaining';
import { moment, useNow } from '../shared/time';
import type { TranscriptEntry, VisitRow } from '../shared/wire';
import { actionText } from './actionText';

const LookEveryMs = 30_000;

interface Props {
  row: VisitRow;
  /** The question, once its transcript has come. */
  asked: TranscriptEntry | undefined;
}

/** What a visit waits for, and until when. */
export function HoldBand({ row, asked }: Props) {
  const text = useText(actionText);
  return (
    <div class="hold-band" data-testid="hold">
      {row.dueAt && <p><HoldWords row={row} /> · <Remaining until={row.dueAt} /></p>}
      {asked && <p class="asked">{text.asks(asked.author ?? text.official, asked.text ?? '')}</p>}
    </div>
  );
}

export function HoldWords({ row }: { row: VisitRow }) {
  const text = useText(actionText);
  const time = moment(row.dueAt ?? '', useNow(LookEveryMs), language());
  return <>{row.status === 'Parked' ? text.holds[row.park ?? 'Document'](time) : text.waitsForAnswer(time)}</>;
}
