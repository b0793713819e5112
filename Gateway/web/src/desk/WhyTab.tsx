import { language, useText } from '../shared/i18n';
import { lineName } from '../shared/services';
import { spanMs } from '../shared/spans';
import { sharedText, spanText } from '../shared/text';
import { clock } from '../shared/time';
import { ticketOf, type DeskDecision, type OperatorProfile, type Service } from '../shared/wire';
import { decisionWords } from './decisionWords';
import { useOvertakesMax, useReport } from './deskApi';
import { deskText } from './deskText';
import { Report } from './Report';

interface Props {
  office: string;
  profile: OperatorProfile | undefined;
  services: readonly Service[];
}

/** The last decisions who is served by whom, each with its reasons. */
export function WhyTab({ office, profile, services }: Props) {
  const text = useText(deskText);
  const { report, isStale } = useReport(office, 'decisions');
  const overtakesMax = useOvertakesMax(office);
  const nameOf = (operator: string) =>
    [...(profile ? [profile] : []), ...(profile?.colleagues ?? [])].find(c => c.operator === operator)?.name ?? operator.slice(operator.lastIndexOf('/') + 1);
  return (
    <Report hasCome={report !== undefined} isStale={isStale}>
      <p class="card-note">{report?.length === 0 ? text.noDecisions : text.decisionsSince}</p>
      <ol class="decisions">
        {report?.map(d => (
          <Decision key={`${d.visit} ${d.at}`} decision={d} name={nameOf(d.operator)} line={lineName(services, d.line)} reasons={decisionWords(d, text, nameOf, overtakesMax)} />
        ))}
      </ol>
    </Report>
  );
}

function Decision({ decision, name, line, reasons }: { decision: DeskDecision; name: string; line: string | undefined; reasons: string[] }) {
  const text = useText(deskText);
  const shared = useText(sharedText);
  return (
    <li class="decision" data-testid="decision" data-visit={decision.visit}>
      <p>
        <strong>{text.to(ticketOf(decision.visit), name)}</strong>{' '}
        <span class="card-note">{clock(decision.at, language())} · {text.after(spanText(shared, spanMs(decision.waited)))}{line && ` · ${line}`}</span>
      </p>
      <p>{reasons.join('; ')}.</p>
    </li>
  );
}
