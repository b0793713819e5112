import { useText } from '../shared/i18n';
import { lineName } from '../shared/services';
import { sharedText, spanText } from '../shared/text';
import { waitMinutes } from '../shared/time';
import type { DeskView, Service, WaitAccuracy } from '../shared/wire';
import { useReport } from './deskApi';
import { deskText } from './deskText';
import { Report } from './Report';

const counts = ['waiting', 'offered', 'served', 'consulted', 'parked'] as const;

/** The desk at a glance: how many, how long, who works, and how true the ranges were. */
export function DeskTab({ office, services }: { office: string; services: readonly Service[] }) {
  const text = useText(deskText);
  const { report: view, isStale } = useReport(office, 'view');
  const { report: waits } = useReport(office, 'waits');
  return (
    <Report hasCome={view !== undefined} isStale={isStale}>
      {view && (
        <>
          <p class={view.isOpen ? 'desk-open' : 'desk-open is-closed'}>{view.isOpen ? text.open : text.closed}</p>
          <dl class="desk-counts">
            {counts.map(name => (
              <div key={name}>
                <dt>{text.counts[name]}</dt>
                <dd>{view[name]}</dd>
              </div>
            ))}
          </dl>
          <Lines view={view} services={services} />
          <Operators view={view} />
        </>
      )}
      {waits && <Accuracy waits={waits} services={services} />}
    </Report>
  );
}

function Lines({ view, services }: { view: DeskView; services: readonly Service[] }) {
  const text = useText(deskText);
  if (view.lines.length === 0) return null;
  return (
    <section>
      <h3>{text.perLine}</h3>
      <ul class="facts">
        {view.lines.map(({ line, standing, wait }) => {
          const name = lineName(services, line) ?? text.anyLine;
          const minutes = wait && waitMinutes(wait);
          return (
            <li key={name}>
              <strong>{name}</strong>: {text.standing(standing)}; {minutes ? text.newcomer(minutes.from, minutes.to) : text.nothingSaid}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Operators({ view }: { view: DeskView }) {
  const text = useText(deskText);
  return (
    <section>
      <h3>{text.operators}</h3>
      <ul class="facts">
        {view.operators.map(o => (
          <li key={o.operator} class="operator-load">
            <span>{o.name}</span>
            <span class={`card-note status-${o.status}`}>{text.statuses[o.status]}</span>
            <meter min={0} max={o.capacity} value={o.load} aria-label={text.load(o.load, o.capacity)} />
            <span class="card-note">{text.load(o.load, o.capacity)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Accuracy({ waits, services }: { waits: readonly WaitAccuracy[]; services: readonly Service[] }) {
  const text = useText(deskText);
  const shared = useText(sharedText);
  return (
    <section>
      <h3>{text.accuracy}</h3>
      {waits.length === 0 && <p class="empty">{text.nothingMeasured}</p>}
      <ul class="facts">
        {waits.map(({ line, measured, withinUpper, meanErrorSeconds }) => {
          const name = lineName(services, line) ?? text.anyLine;
          return (
            <li key={name}>
              <strong>{name}</strong>: {text.accurate(Math.round(withinUpper * 100), measured)}; {text.error(spanText(shared, meanErrorSeconds * 1_000))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
