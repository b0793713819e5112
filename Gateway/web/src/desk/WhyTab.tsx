import { Contained } from '../shared/Contained';
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
import { staffName } from './staffName';

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
  const nameOf = (operator: string) => staffName(profile, operator);
  return (
    <Report hasCome={report !== undefined} isStale={isStale}>
      <p class="card-note">{report?.length === 0 ? text.noDecisions : text.decisionsSince}</p>
      <ol class="decisions">
        {report?.map(d => (
          <Contained key={`${d.visit} ${d.at}`} of={d} name={ticketOf(d.visit)} isListed>
            <Decision decision={d} services={services} nameOf={nameOf} overtakesMax={overtakesMax} />
          </Contained>
        ))}
      </ol>
    </Report>
  );
}

interface DecisionProps {
  decision: DeskDecision;
  services: readonly Service[];
  nameOf: (operator: string) => string;
  overtakesMax: number | undefined;
}

function Decision({ decision, services, nameOf, overtakesMax }: DecisionProps) {
  const text = useText(deskText);
  const shared = useText(sharedText);
  const line = lineName(services, decision.line);
  return (
    <li class="decision" data-testid="decision" data-visit={decision.visit}>
      <p>
        <strong>{text.to(ticketOf(decision.visit), nameOf(decision.operator))}</strong>{' '}
        <span class="card-note">{clock(decision.at, language())} · {text.after(spanText(shared, spanMs(decision.waited)))}{line && ` · ${line}`}</span>
      </p>
      <p>{decisionWords(decision, text, nameOf, overtakesMax).join('; ')}.</p>
    </li>
  );
}
