import { Contained } from '../shared/Contained';
import { useText } from '../shared/i18n';
import { lineName } from '../shared/services';
import { ticketOf, type LineEntry, type Service } from '../shared/wire';
import { useReport } from './deskApi';
import { deskText } from './deskText';
import { LineRow } from './LineRow';
import { Report } from './Report';

interface Props {
  office: string;
  services: readonly Service[];
  onPrioritize: (entry: LineEntry, reason: string) => Promise<boolean>;
}

/** Who stands in line, line by line, next first. */
export function LineTab({ office, services, onPrioritize }: Props) {
  const text = useText(deskText);
  const { report, isStale, again } = useReport(office, 'line');
  const prioritize = async (entry: LineEntry, reason: string) => {
    const isDone = await onPrioritize(entry, reason);
    if (isDone) again();
    return isDone;
  };
  return (
    <Report hasCome={report !== undefined} isStale={isStale}>
      {report?.length === 0 && <p class="empty">{text.nobodyWaits}</p>}
      {byLine(report ?? []).map(entries => (
        <Contained key={keyOf(entries[0]!)} of={entries}>
          <Standing entries={entries} services={services} onPrioritize={prioritize} />
        </Contained>
      ))}
    </Report>
  );
}

/** One line: its name, and who stands in it. */
function Standing({ entries, services, onPrioritize }: Pick<Props, 'services' | 'onPrioritize'> & { entries: readonly LineEntry[] }) {
  const text = useText(deskText);
  return (
    <section>
      <h3>{lineName(services, entries[0]?.line) ?? text.anyLine} <span class="badge">{entries.length}</span></h3>
      <ol class="line-rows">
        {entries.map(entry => (
          <Contained key={entry.visit} of={entry} name={ticketOf(entry.visit)} isListed>
            <LineRow entry={entry} onPrioritize={reason => onPrioritize(entry, reason)} />
          </Contained>
        ))}
      </ol>
    </section>
  );
}

const keyOf = ({ line }: LineEntry): string => `${line.service ?? ''}/${line.language ?? ''}`;

function byLine(entries: readonly LineEntry[]): LineEntry[][] {
  const lines = new Map<string, LineEntry[]>();
  for (const entry of entries) lines.set(keyOf(entry), [...(lines.get(keyOf(entry)) ?? []), entry]);
  return [...lines.values()];
}
